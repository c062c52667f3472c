/* The search for the word that an author meant to write. Start with {.word = ...}, compare all candidates,
 * then look at `best`. */
#ifndef CASEBOOK_BASE_SUGGEST_H
#define CASEBOOK_BASE_SUGGEST_H

struct suggestion {
    const char *word; /* as the author wrote it */
    const char *best; /* the nearest candidate so far; NULL if none is near */
    int distance;     /* the number of edits between the two */
};

/* Makes `candidate` the best one if it is near the word, and nearer than all candidates before. Case does not
 * count. The candidate is borrowed. */
void suggest_compare(struct suggestion *suggestion, const char *candidate);

#endif
