/* What walk_faults.c, which runs a program, and faults.c, which is loaded into it, tell each other. */
#ifndef CASEBOOK_FAULTS_H
#define CASEBOOK_FAULTS_H

enum faults_action {
    FAULTS_ERROR,  /* fail with error `number` */
    FAULTS_SHORT,  /* do half of it */
    FAULTS_BEFORE, /* send signal `number`, then do it */
    FAULTS_AFTER,  /* do it, then send signal `number` */
    FAULTS_BACK,   /* go back in time */
    FAULTS_FORK,   /* fail in a copy of the process, which ends before the process itself goes on */
};

/* Through these descriptors a process tells a byte before and after it makes a copy, and gets one when it may
 * go on. */
enum { FAULTS_TELL = 198, FAULTS_HEAR = 199 };

struct faults_order {
    char point[16]; /* kind of the points that are counted */
    enum faults_action action;
    int number;
    long at;   /* the point that fails, from 1; 0 for none */
    int stays; /* whether all after it do, too; with FAULTS_FORK, how many points on the next copy is made */
};

/* Shared between the two. */
struct faults_tally {
    long points; /* passed so far */
    int fired;   /* whether one was made to fail */
    int works;   /* whether points of this kind can be counted here */
    int status;  /* of the last copy */
};

#endif
