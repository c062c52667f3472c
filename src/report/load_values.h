/* Readers of single values, for the tables of keys; the comments name what they store. Only the files of load
 * include this. */
#ifndef CASEBOOK_REPORT_LOAD_VALUES_H
#define CASEBOOK_REPORT_LOAD_VALUES_H

#include "report/schema.h"

typedef bool load_read(struct reader *reader, const struct node *node, const struct field *field,
                       void *target);

load_read load_markup;          /* struct text, with inline markup */
load_read load_blocks;          /* the same, of several blocks */
load_read load_markup_required; /* the same, not empty */
load_read load_plain;           /* struct text, without markup */
load_read load_string;          /* const char *, on one line, not empty */
load_read load_key;             /* const char *, exactly as written, not empty */
load_read load_prose;           /* const struct node *, a scalar that is not empty */
load_read load_url;             /* const char * */
load_read load_date;            /* struct date */
load_read load_language;        /* const char * */
load_read load_color;           /* int */
load_read load_unit;            /* const char * */
load_read load_width;           /* struct length */
load_read load_pages;           /* int */
load_read load_type_size;       /* int, thousandths of a point */
load_read load_arrange; /* int: one of the enumeration below, or ARRANGE_BANDS and a number of sides */
load_read load_label;   /* const char *; its names in braces are among those of field->initial */
load_read load_months;  /* const char *[12] */

/* The words of `arrange`. */
enum { ARRANGE_AUTO, ARRANGE_BESIDE, ARRANGE_STACKED, ARRANGE_BANDS };

typedef void load_prepare(struct reader *reader, const struct field *field, void *target);

load_prepare load_no_text; /* struct text, empty, its mark without an input */
load_prepare load_no_color;
load_prepare load_initial; /* const char *, field->initial */
load_prepare load_initial_months;

/* Stores in `names` the names of the twelve months in `list`, with spaces between them. The arena owns them.
 */
void load_store_months(const char *list, const char **names, struct arena *arena);

/* Returns the built-in colour of the side with this index, 0xRRGGBB. */
unsigned load_side_color(int index);

/* Returns the nearest darker colour of the same hue whose contrast with white is 4.5:1 at least, or `color`
 * if its contrast suffices. */
unsigned load_text_color(unsigned color);

/* Returns the contrast of a colour with white, in hundredths (WCAG 2.1, "contrast ratio"). */
int load_contrast(unsigned color);

#endif
