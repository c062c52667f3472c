/* What walk_faults.c, which runs a program, and faults.c, which is loaded into it, tell each other. */
#ifndef CASEBOOK_FAULTS_H
#define CASEBOOK_FAULTS_H

enum faults_action {
    FAULTS_ERROR,  /* fail with error `number` */
    FAULTS_SHORT,  /* do half of it */
    FAULTS_BEFORE, /* send signal `number`, then do it */
    FAULTS_AFTER,  /* do it, then send signal `number` */
    FAULTS_BACK,   /* go back in time */
};

struct faults_order {
    char point[16]; /* kind of the points that are counted */
    enum faults_action action;
    int number;
    long at;   /* the point that fails, from 1; 0 for none */
    int stays; /* whether all after it do, too */
};

/* Shared between the two. */
struct faults_tally {
    long points; /* passed so far */
    int fired;   /* whether one was made to fail */
    int works;   /* whether points of this kind can be counted here */
};

#endif
