/* The writing part of the finishing filter: gives the objects of cairo's PDF their new numbers and writes
 * them, one dictionary or stream at a time. */
#ifndef CASEBOOK_PDF_FINISH_WRITER_H
#define CASEBOOK_PDF_FINISH_WRITER_H

#include "pdf/parts/objects.h"

/* An object as cairo wrote it. */
struct cairo_object {
    int number;
    struct dict dict;   /* without entries if the object is no dictionary */
    struct slice value; /* the object, if it is no dictionary */
    bool has_stream;
    struct slice stream; /* its data */
};

struct number_list {
    int *items;
    int count, capacity;
};

struct finish_writer {
    struct objects *objects;    /* the PDF that is written */
    struct arena *arena;        /* the filter's, which lives as long as the PDF is written */
    struct buf out;             /* the dictionary that is being written */
    const char *trouble;        /* why the filter stopped; NULL while it goes on */
    struct number_list numbers; /* the new number of cairo's object i, 0 before it is first named */
};

/* Begins a PDF on `stream`. `arena` owns the result. */
struct finish_writer *finish_writer_new(FILE *stream, struct arena *arena);

/* Stops the filter. The reason is `why` with the number of cairo's object, or without it if that is 0. Only
 * the first reason is kept. Always returns false. */
bool finish_writer_refuse(struct finish_writer *writer, const char *why, int number);

/* -- Numbers --------------------------------------------------------------------------------------------- */

/* Returns whether cairo's object may have this number; if not, stops the filter. */
bool finish_writer_accepts(struct finish_writer *writer, int number);

/* Returns the new number of cairo's object `number`. Each object that this is asked for must be written. */
int finish_writer_number(struct finish_writer *writer, int number);

/* Makes cairo's object `number`, which must be accepted, another name of the new object `target`. */
void finish_writer_alias(struct finish_writer *writer, int number, int target);

/* Appends `number` to the list, whose items belong to `arena`. */
void number_list_add(struct number_list *list, int number, struct arena *arena);

/* -- Objects --------------------------------------------------------------------------------------------- */

/* Begins a dictionary in writer->out. */
void finish_writer_begin(struct finish_writer *writer);

/* Appends an entry to writer->out; references in `value`, cairo's, get their new numbers. */
void finish_writer_put_entry(struct finish_writer *writer, const char *key, struct slice value);

/* Appends all entries of `dict` but those whose key is in `without`, a list that ends with NULL, or NULL. */
void finish_writer_put_entries(struct finish_writer *writer, const struct dict *dict,
                               const char *const *without);

/* Ends the dictionary and writes it as the new object `number`. */
void finish_writer_end(struct finish_writer *writer, int number);

/* Writes a dictionary of cairo's with new numbers in it. */
void finish_writer_copy(struct finish_writer *writer, const struct cairo_object *object);

/* Writes a stream with the dictionary of `object` and with `data`, which are compressed here. */
void finish_writer_copy_stream(struct finish_writer *writer, const struct cairo_object *object,
                               struct slice data);

#endif
