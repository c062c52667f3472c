/* Tables of keys. A table says which keys a mapping may have, which type each value has, and where it is
 * stored. Reading, checking, defaults, the hints for misspelt keys and the JSON Schema all come from the
 * tables. */
#ifndef CASEBOOK_REPORT_SCHEMA_H
#define CASEBOOK_REPORT_SCHEMA_H

#include "base/suggest.h"
#include "report/report.h"
#include "report/yaml.h"

/* What all functions that read values share. */
struct reader {
    struct arena *arena;   /* the report's */
    struct arena *scratch; /* freed after reading */
    struct diag *diag;
    struct buf bytes;   /* scratch space: the bytes of the text that is being read */
    struct span *spans; /* scratch space: its spans */
    int span_capacity;
    const struct node *linked; /* the text that had the last link */
    size_t link_bytes;         /* the bytes of the addresses of its links */
};

struct field;

struct type {
    const char *what; /* "text", "a list": the end of the message "'key' must be ..." */
    /* Reads `node`, which is not null, into `target`. Returns false if the node is not what the type must be.
     * Reports any other fault itself and returns true. */
    bool (*read)(struct reader *reader, const struct node *node, const struct field *field, void *target);
    /* Stores the value that holds if the key is missing. NULL if that is zero. */
    void (*prepare)(struct reader *reader, const struct field *field, void *target);
    bool never_null;            /* null is an error, even if the key may be missing */
    const char *const *choices; /* of a choice: its words, then NULL; stored as an int, first + the index */
    int first;
    const struct field *fields; /* of a mapping: its fields, then one without a key */
    bool one_key;               /* the mapping has exactly one of its keys */
    const char *noun;           /* of a mapping: "report", "side" */
    const struct type *item;    /* of a list */
    int count;                  /* of a list that has a fixed length */
    enum limit most;            /* of a list or a text: its own limit on items or bytes; 0 if it has none */
    const struct type *others;  /* of a mapping whose author chooses keys: text, this list, or one item */
    /* The rest is for the JSON Schema. */
    bool shared;              /* a mapping that stands once in the schema, under its noun */
    bool distinct;            /* of a list: two equal items are an error */
    bool named;               /* a text that may have the names in braces of its default and no others */
    const struct type *apart; /* a text that must be no key of this mapping */
    const char *forms;        /* of a single value: the types that it may have in JSON, with spaces between */
    const char *json;         /* further members */
};

struct field {
    const char *key;
    const struct type *type;
    bool required;
    size_t offset;
    const char *initial; /* the default, for types that have one; spaces separate the items of a list */
    const char *description;
};

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

/* Returns the field of the key, or NULL if the type has no such key. */
const struct field *schema_field(const struct type *type, const char *key);

/* Reports "'name' must be `what`, not ...". */
void schema_report_wrong(struct reader *reader, const struct node *node, const char *name, const char *what);

/* Reports "an item of 'name' must be text, not ...". */
void schema_report_item(struct reader *reader, const struct node *node, const char *name);

/* Returns whether the items of a list, or the bytes of a text, are within the limit. Reports if not. */
bool schema_within(struct reader *reader, const struct node *node, enum limit limit);

/* Warns if a text ends at a comment after a single space: the author may have meant the text to go on. */
void schema_check_comment(struct reader *reader, const struct node *text);

/* Returns the words as "a", "a and b" or "a, b and c" if `and` is " and ". The result belongs to the scratch
 * arena. */
const char *schema_enumerate(struct reader *reader, const char *const *words, int count, const char *and);

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

/* Compares the keys of all fields of `type` with the suggestion's word. */
void schema_suggest_fields(struct suggestion *suggestion, const struct type *type);
/* Adds the hint "did you mean '...'?" to the last diagnostic if a candidate is near. Returns whether one is.
 */
bool schema_hint(struct reader *reader, const struct suggestion *suggestion);

#endif
