/* What walk_faults.c and faults.c tell each other: the former runs a program, and the latter is loaded into
 * it. */
#ifndef CASEBOOK_FAULTS_H
#define CASEBOOK_FAULTS_H

enum faults_action {
    FAULTS_ERROR,  /* the call fails with error `number` */
    FAULTS_SHORT,  /* a read or write transfers half of the bytes */
    FAULTS_BEFORE, /* signal `number` comes before the call */
    FAULTS_AFTER,  /* signal `number` comes after the call */
    FAULTS_BACK,   /* the clock goes back */
    FAULTS_FORK,   /* a copy of the process fails, then the process goes on */
};

/* The process sends a byte through the first descriptor before and after it makes a copy. Each time it waits
 * for a byte from the second. */
enum { FAULTS_TELL = 198, FAULTS_HEAR = 199 };

struct faults_order {
    char point[16]; /* the kind of points */
    enum faults_action action;
    int number;
    long at;   /* the number of the point that fails, from 1; 0 if none does */
    int stays; /* whether all later points fail, too; with FAULTS_FORK the number of points between two copies
                */
};

/* Memory that both share. */
struct faults_tally {
    long points; /* the number of points so far */
    int fired;   /* whether a point failed */
    int works;   /* whether this system can count points of this kind */
    int status;  /* the exit status of the last copy */
};

#endif
