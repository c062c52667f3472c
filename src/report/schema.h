/* Tables of keys: which a mapping may have, of what type each is and where it goes. The tables drive reading,
 * checking, defaults, the hints for misspelt keys, and the JSON Schema that editors read. */
#ifndef CASEBOOK_REPORT_SCHEMA_H
#define CASEBOOK_REPORT_SCHEMA_H

#include "base/suggest.h"
#include "report/report.h"
#include "report/yaml.h"

/* What reading works with. */
struct reader {
    struct arena *arena;   /* the report's */
    struct arena *scratch; /* goes after reading */
    struct diag *diag;
    struct buf bytes; /* room that each text is made in */
    struct span *spans;
    int span_capacity;
    const struct node
        *linked; /* the text that was last found to have links, and the bytes of their addresses */
    size_t link_bytes;
};

struct field;

struct type {
    const char *what; /* "text", "a list": ends the message "'key' must be ..." */
    /* Reads a node that is not null. False where it is not what it must be; a reader that finds another fault
     * reports it and returns true. */
    bool (*read)(struct reader *reader, const struct node *node, const struct field *field, void *target);
    /* Sets what holds if nothing is read; NULL where zero does. */
    void (*prepare)(struct reader *reader, const struct field *field, void *target);
    bool never_null;            /* null is wrong even where the key may be left out */
    const char *const *choices; /* ends with NULL; reading stores first + the index as int */
    int first;
    const struct field *fields; /* of a mapping; ends with a field without a key */
    bool one_key;               /* of a mapping that has exactly one of them */
    const char *noun;           /* of a mapping: "report", "side" */
    const struct type *item;    /* of a list */
    int count;                  /* of a list whose length is fixed */
    const struct type
        *others;      /* of a mapping whose further keys are the author's: text, this list or its item */
    const char *json; /* of anything else: members of its JSON Schema */
};

struct field {
    const char *key;
    const struct type *type;
    bool required;
    size_t offset;
    const char *initial; /* for types that are prepared with it; a list's items are separated by spaces */
    const char *description;
};

/* Reads a mapping into the struct at `target`, whose fields are prepared first. A node that is no mapping is
 * reported. */
void schema_read(struct reader *reader, const struct node *node, const struct type *type, void *target);

/* Prepares the fields of the struct at `target`, and those of mappings inside. */
void schema_prepare(struct reader *reader, const struct type *type, void *target);

/* Reads one value; a wrong type is reported. */
void schema_read_field(struct reader *reader, const struct node *node, const struct field *field,
                       void *target);

/* Reports each required key that the mapping has not. */
void schema_check_required(struct reader *reader, const struct node *mapping, const struct type *type);

/* The field of a key, or NULL. */
const struct field *schema_field(const struct type *type, const char *key);

/* Reports "'name' must be `what`, not ...". */
void schema_report_wrong(struct reader *reader, const struct node *node, const char *name, const char *what);

/* Reports "an item of 'name' must be text, not ...". */
void schema_report_item(struct reader *reader, const struct node *node, const char *name);

/* Whether a list's items, or a text's bytes, are within the limit; reports it where they are not. */
bool schema_within(struct reader *reader, const struct node *node, enum limit limit);

/* "a", "a and b", "a, b and c", where `and` is " and "; the scratch arena's. */
const char *schema_enumerate(struct reader *reader, const char *const *words, int count, const char *and);

/* For types: an int out of type->choices; a bool; a mapping's struct; the node itself, where it is a list
 * that is not empty or, for a type with fields, a mapping. */
bool schema_read_choice(struct reader *reader, const struct node *node, const struct field *field,
                        void *target);
bool schema_read_bool(struct reader *reader, const struct node *node, const struct field *field,
                      void *target);
bool schema_read_mapping(struct reader *reader, const struct node *node, const struct field *field,
                         void *target);
bool schema_read_node(struct reader *reader, const struct node *node, const struct field *field,
                      void *target);

/* Compares the keys of all fields of `type` with the suggestion's word. */
void schema_suggest_fields(struct suggestion *suggestion, const struct type *type);
/* Adds the hint "did you mean '...'?" to the last diagnostic if a candidate is near. Returns whether one is.
 */
bool schema_hint(struct reader *reader, const struct suggestion *suggestion);

#endif
