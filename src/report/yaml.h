/* YAML as a tree of nodes that know their places. Aliases are resolved: a node may stand in several places of
 * the tree. Merge keys are resolved too. */
#ifndef CASEBOOK_REPORT_YAML_H
#define CASEBOOK_REPORT_YAML_H

#include "base/diag.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };
enum node_style { NODE_PLAIN, NODE_QUOTED, NODE_LITERAL, NODE_FOLDED };

struct node {
    struct mark mark;
    unsigned end;    /* byte offset in the input after the node */
    unsigned weight; /* what an alias to it adds: its nodes, each 64 bytes of a scalar counted as one more */
    unsigned char kind;  /* enum node_kind */
    unsigned char style; /* enum node_style, of a scalar */
    bool null;           /* a plain scalar that is empty, ~ or null */
    bool open;           /* still being read */
    int count;           /* of items or pairs; bytes of a scalar */
    union {
        const char *text; /* as written, without typing; terminated by a NUL; "" for an empty null */
        struct node **items;
        struct pair *pairs; /* no key twice */
    };
};

struct pair {
    const struct node *key; /* a scalar */
    const struct node *value;
};

/* Parses the one document of the input. The tree is the arena's. Every error goes to `diag`; NULL where
 * nothing could be read or where the syntax is broken. After an error that is not one of syntax the tree is
 * returned all the same, with something in place of what was refused. Follows YAML 1.1 in syntax, and the
 * core schema of YAML 1.2 in what is null. */
const struct node *yaml_parse(const struct input *input, struct arena *arena, struct diag *diag);

/* The value of a key, or NULL. */
const struct node *yaml_lookup(const struct node *mapping, const char *key);

/* Where the bytes `needle` stand in the source text of a scalar, or the scalar's mark where they were written
 * in another way. `after`, if it has an input, is a place in the scalar to search from. */
struct mark yaml_find(const struct node *scalar, const char *needle, struct mark after);

/* The beginning of line `line` (from 1) of a literal block scalar, at its first character that is no space;
 * the node's mark for any other scalar. `after` as above. */
struct mark yaml_line(const struct node *scalar, int line, struct mark after);

#endif
