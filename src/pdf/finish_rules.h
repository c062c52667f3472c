/* The rules part of the finishing filter: what becomes of each object that cairo writes. */
#ifndef CASEBOOK_PDF_FINISH_RULES_H
#define CASEBOOK_PDF_FINISH_RULES_H

#include "pdf/finish_style.h"
#include "pdf/finish_writer.h"
#include "pdf/structure.h"

struct finish_rules;

/* The writer's arena owns the result; `style` and `structure` are used until finish_rules_end(). */
struct finish_rules *finish_rules_new(struct finish_writer *writer, const struct finish_style *style,
                                      struct structure *structure);

/* Queues the description of the next link annotation, and its address or NULL; both are copied. */
void finish_rules_link(struct finish_rules *rules, const char *words, const char *address);

/* Rewrites an object and writes it, or keeps what is needed of it for later. Returns false, after stopping
 * the filter, if cairo wrote a form that has no rule. */
bool finish_rules_take(struct finish_rules *rules, const struct cairo_object *object);

/* Writes what is held back, and the end of the PDF. */
void finish_rules_end(struct finish_rules *rules);

#endif
