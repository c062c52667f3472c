/* Functions of the harnesses. A harness makes something from the bytes of an engine. It ends the program if a
 * rule is broken that must hold for any bytes. */
#ifndef CASEBOOK_TESTS_FUZZ_H
#define CASEBOOK_TESTS_FUZZ_H

#include "extract/extract.h"
#include "page/composer.h"
#include "page/print.h"

#include <stdint.h>

/* The engine calls this for each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A report file on its way through the program. */
struct fuzz {
    struct arena *arena;
    struct diag *diag;
    const struct input *input;
    char *text;                  /* the bytes of the input, with no room behind them */
    const struct report *report; /* NULL after errors */
    struct composer *composer;   /* NULL before fuzz_lay_out() and after errors */
};

/* Loads the bytes as a report file, and checks all messages about it. */
struct fuzz fuzz_load(const uint8_t *data, size_t size);

/* Lays out a report that has no errors, with fonts that are loaded once. */
void fuzz_lay_out(struct fuzz *fuzz);

void fuzz_end(struct fuzz *fuzz);

/* A stream into memory. fuzz_close() ends it and returns the bytes, which the caller must free. */
struct written {
    char *bytes;
    size_t length;
    FILE *stream;
};
void fuzz_open(struct written *written);
void fuzz_close(struct written *written);

/* Chooses one of all ways to print a report, by a sum of its bytes. */
struct print fuzz_print(const uint8_t *data, size_t size);

/* Returns a reader for extract_write() that reads foreign PDFs in this process. */
struct extract_reader fuzz_reader(void);

/* Ends the program with a message about the broken rule. */
_Noreturn void fuzz_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints all messages. Ends the program if a terminal would obey a character in them, or if the system is the
 * cause of an error: only the input may be. */
void fuzz_check_said(const struct diag *diag);

#endif
