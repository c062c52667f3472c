/* A trial of one report: its file, what Casebook makes of it, and the first property that does not hold. */
#ifndef CASEBOOK_TESTS_RANDOM_TRIAL_H
#define CASEBOOK_TESTS_RANDOM_TRIAL_H

#include "dump.h"
#include "expect.h"
#include "json_file.h"
#include "model.h"
#include "places.h"

/* The outputs of Casebook and of other programs. */
enum output {
    OUTPUT_REPORT,  /* the report itself, as check_pages reads it */
    OUTPUT_SAID,    /* messages of the run that wrote the dump */
    OUTPUT_OTHER,   /* messages of other runs */
    OUTPUT_CHECKED, /* messages of `casebook check` */
    OUTPUT_DUMP,    /* pages as text */
    OUTPUT_LAYOUT,  /* the layout file */
    OUTPUT_PDF,
    OUTPUT_AGAIN,     /* the PDF made in another environment */
    OUTPUT_EXTRACTED, /* the report out of the PDF */
    OUTPUT_WORDS,     /* the PDF's text */
    OUTPUT_READ,      /* the text of the PDF's structure */
    OUTPUT_TEX
};

struct spoil;

struct config {
    const char *casebook;
    const char *tools;           /* folder of the test programs, or NULL */
    const char *fonts, *hyphens; /* folders of Casebook */
    const char *folder;          /* to work in */
    const struct spoil *spoil;   /* what is done to one output, to see the property fail; or NULL */
};

struct trial {
    const struct config *config;
    struct report *report;
    struct arena *arena;
    struct buf yaml;
    int planted; /* the line of the planted fault, or 0 */
    int status;  /* of the run that wrote the dump */
    bool drawn;  /* as PDF */
    const char *said;
    const struct expected *expected;
    /* if the report was set: */
    const struct dump *dump;
    const struct json_value *layout;
    const struct places *places;
    /* of the first property that does not hold, or NULL: */
    const char *property, *message;
};

/* Sets the trial's message. Always returns false. */
bool trial_fail(struct trial *trial, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Runs the trial. Returns whether all properties hold, or the property `only` if that is not NULL. */
bool trial_run(struct trial *trial, const char *only);

/* Returns the path of a file in the trial's folder. The result is the arena's. */
const char *trial_path(const struct trial *trial, const char *name);

/* Reads an output from its file. Returns NULL if there is no file. If the output is the one to spoil, the
 * file is changed, too. The result is the arena's. */
const struct buf *trial_read(struct trial *trial, enum output output, const char *path);

/* Writes a file. Returns whether that succeeds. */
bool trial_write(const char *path, const struct buf *bytes);

/* A program with its arguments. `output` and `errors` name files in the trial's folder, or are NULL. */
struct command {
    const char *arguments[16];
    const char *folder; /* to run in, or NULL for the trial's */
    const char *output, *errors;
    bool elsewhere; /* with another time zone, locale and home */
};

/* Runs a command. Returns its exit status, or 128 and the number of the signal that ended it. */
int trial_command(const struct trial *trial, const struct command *command);

/* -- Properties ------------------------------------------------------------------------------------------ */

typedef bool check(struct trial *trial);

/* check_said.c */
check check_said, check_refusal, check_command;
/* check_files.c */
check check_again, check_extract, check_words, check_latex, check_pdf, check_tags, check_structure_text,
    check_rules;
/* check_texts.c */
check check_tokens, check_repeats, check_texts;
/* check_notes.c */
check check_numbers, check_links, check_citations, check_order, check_notes;
/* check_heights.c */
check check_heights;
/* check_layout.c */
check check_structure, check_rows, check_page_notes, check_breaks, check_columns, check_sheet;

#endif
