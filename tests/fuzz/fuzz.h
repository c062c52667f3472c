/* What the harnesses share. Each makes one thing of an engine's bytes, and ends the program where something
 * does not hold that must hold whatever the bytes are. */
#ifndef CASEBOOK_TESTS_FUZZ_H
#define CASEBOOK_TESTS_FUZZ_H

#include "layout/layout.h"
#include "page/print.h"

#include <stdint.h>

/* What an engine calls, for each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A report file on its way through the program. */
struct fuzz {
    struct arena *arena;
    struct diag *diag;
    const struct input *input;
    char *text;                  /* the input's, with no room behind it */
    const struct report *report; /* NULL after errors */
    const struct layout *layout; /* NULL before fuzz_lay_out(), and after errors */
};

/* Loads the bytes as a report file, and checks all that is said of it. */
struct fuzz fuzz_load(const uint8_t *data, size_t size);

/* Lays out a report that has no errors, with fonts that are loaded once. */
void fuzz_lay_out(struct fuzz *fuzz);

void fuzz_end(struct fuzz *fuzz);

/* A stream into memory; fuzz_close() ends it and gives what was written, which is the caller's to free. */
struct written {
    char *bytes;
    size_t length;
    FILE *stream;
};
void fuzz_open(struct written *written);
void fuzz_close(struct written *written);

/* How a report is to be printed: one of all ways, by a sum of its bytes. */
struct print fuzz_print(const uint8_t *data, size_t size);

/* Ends the program, saying which rule is broken. */
_Noreturn void fuzz_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints what was said, and ends the program if a terminal would take any of it for a command, or if the
 * system is to blame for an error: only the input may be. */
void fuzz_check_said(const struct diag *diag);

#endif
