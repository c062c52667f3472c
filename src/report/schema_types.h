/* The form of tables of keys. schema.h says what they are for. */
#ifndef CASEBOOK_REPORT_SCHEMA_TYPES_H
#define CASEBOOK_REPORT_SCHEMA_TYPES_H

#include "report/report.h"
#include "report/yaml.h"

/* What all functions that read values share. */
struct reader {
    struct arena *arena;   /* the report's */
    struct arena *scratch; /* freed after reading */
    struct diag *diag;
    const struct type *root; /* the type of the whole report, for hints; may be NULL */
    struct buf bytes;        /* scratch space: the bytes of the text that is being read */
    struct span *spans;      /* scratch space: its spans */
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

#endif
