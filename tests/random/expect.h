/* What the pages of a report must have: how often each token, and which citations. */
#ifndef CASEBOOK_TESTS_RANDOM_EXPECT_H
#define CASEBOOK_TESTS_RANDOM_EXPECT_H

#include "dump.h"
#include "model.h"
#include "tokens.h"

/* What a row says of a source. */
struct remark {
    const char *supports; /* or NULL */
    const char *note;     /* as printed, or empty */
    const char *about;    /* the row's first cell as printed */
};

/* What a note is about: a source, or another address that words link to. */
struct subject {
    const struct url *url;
    const struct source *details; /* NULL where only the address is known */
    struct remark *remarks;       /* distinct ones */
    int remark_count, remark_capacity;
};

enum cite_place { CITE_MASTHEAD, CITE_PROSE, CITE_SIDE, CITE_ROW };

/* A citation and its place. `block` is a part of the report. Parts, sides and rows that are gone do not
 * count. */
struct cite {
    int subject;
    enum cite_place place;
    int block, side, row;
    int remark; /* index of the subject's remark, or -1 */
};

struct expected {
    struct subject *subjects;
    struct cite *cites; /* in reading order */
    int subject_count, cite_count, subject_capacity, cite_capacity;
    struct tally kinds[LINE_KINDS]; /* how often each token stands in lines of each kind, but for notes and
                                       artifacts */
    int rows_without_source;
    int markers;   /* of items of prose */
    int unprinted; /* prose blocks with a definition of a link, and those with words behind the fence of code
                    */
    struct arena *arena;
    const struct report *report;
};

/* Returns what is expected of a report. The result is the arena's and refers to the report. */
const struct expected *expect_report(const struct report *report, struct arena *arena);

/* Returns the subject with this address, or -1. */
int expect_subject(const struct expected *expected, const char *url);

/* Each returns whether Casebook may refuse a report: because words may be too wide for their columns, because
 * the report has `fit`, because rows may say more of a source than the limit allows, or because something may
 * be taller than a page. In doubt, the result is true. */
bool expect_may_be_wide(const struct expected *expected);
bool expect_may_not_fit(const struct expected *expected);
bool expect_may_say_much(const struct expected *expected);
bool expect_may_be_tall(const struct expected *expected);

/* Returns the head of a column of a side as it is printed. The result is the arena's. */
const char *expect_head(const struct column *column, const struct side *side, struct arena *arena);

/* Returns a number as it is printed: with a minus sign, the decimal sign of the report's language, and its
 * marks between the thousands of numbers with five digits or more. The result is the arena's. */
const char *expect_number(const struct report *report, const char *written, struct arena *arena);

/* Returns the heading of a side as it is printed. The result is the arena's. */
const char *expect_heading(const struct side *side, struct arena *arena);

#endif
