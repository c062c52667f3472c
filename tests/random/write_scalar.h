/* Writers of single values and of texts. Only the files of write include this. */
#ifndef CASEBOOK_TESTS_RANDOM_WRITE_SCALAR_H
#define CASEBOOK_TESTS_RANDOM_WRITE_SCALAR_H

#include "model.h"

struct writer {
    struct buf out;
    struct arena *arena;
    int indent; /* of the mapping that is written */
    bool flow;  /* inside braces */
};

/* Writes a value in the quotes of `quoting`, or in double quotes if those cannot hold it. The lines of a
 * block have two columns more than the writer's indentation. The caller ends the last line. */
void write_scalar(struct writer *writer, const char *value, enum quoting quoting);

/* Writes a text with its markup as a scalar. */
void write_text(struct writer *writer, const struct text *text);

/* Returns the text as CommonMark. Each line but the first begins with `prefix`. The result is the arena's. */
const char *write_markup(const struct text *text, const char *prefix, struct arena *arena);

#endif
