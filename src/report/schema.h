/* Tables of keys. A table says which keys a mapping may have, which type each value has, and where it is
 * stored. Reading, checking, defaults, the hints for misspelt keys and the JSON Schema all come from the
 * tables. */
#ifndef CASEBOOK_REPORT_SCHEMA_H
#define CASEBOOK_REPORT_SCHEMA_H

#include "report/schema_hints.h"

/* Prepares the fields of the struct at `target`, then reads the mapping `node` into it. Reports a node that
 * is not a mapping. */
void schema_read(struct reader *reader, const struct node *node, const struct type *type, void *target);

/* Stores the defaults of all fields, and of the mappings inside, in the struct at `target`. */
void schema_prepare(struct reader *reader, const struct type *type, void *target);

/* Reads one value into its field of the struct at `target`. Reports a value of a wrong type. */
void schema_read_field(struct reader *reader, const struct node *node, const struct field *field,
                       void *target);

/* Reports each required key that the mapping lacks. */
void schema_check_required(struct reader *reader, const struct node *mapping, const struct type *type);

/* Reports "'name' must be `what`, not ...". */
void schema_report_wrong(struct reader *reader, const struct node *node, const char *name, const char *what);

/* Reports "an item of 'name' must be text, not ...". */
void schema_report_item(struct reader *reader, const struct node *node, const char *name);

/* Returns whether the items of a list, or the bytes of a text, are within the limit. Reports if not. */
bool schema_within(struct reader *reader, const struct node *node, enum limit limit);

/* Warns if a text ends at a comment after a single space: the author may have meant the text to go on. */
void schema_check_comment(struct reader *reader, const struct node *text);

/* Readers for types. They store an int out of type->choices; a bool; the struct of a mapping; the node
 * itself, which must be a mapping if the type has fields, else a list that is not empty. */
bool schema_read_choice(struct reader *reader, const struct node *node, const struct field *field,
                        void *target);
bool schema_read_bool(struct reader *reader, const struct node *node, const struct field *field,
                      void *target);
bool schema_read_mapping(struct reader *reader, const struct node *node, const struct field *field,
                         void *target);
bool schema_read_node(struct reader *reader, const struct node *node, const struct field *field,
                      void *target);

#endif
