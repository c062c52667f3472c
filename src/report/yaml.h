/* YAML as a tree of nodes that know their places. Aliases and merge keys are resolved, so a node may stand in
 * several places of the tree. */
#ifndef CASEBOOK_REPORT_YAML_H
#define CASEBOOK_REPORT_YAML_H

#include "base/diag.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };
enum node_style { NODE_PLAIN, NODE_QUOTED, NODE_LITERAL, NODE_FOLDED };

struct node {
    struct mark mark;
    unsigned end;        /* the byte offset after the node in the input */
    unsigned weight;     /* what an alias to it costs: its nodes, and one more for 64 bytes of scalars */
    unsigned char kind;  /* enum node_kind */
    unsigned char style; /* enum node_style, of a scalar */
    bool null;           /* a plain scalar that is empty, ~ or null */
    bool open;           /* still being read */
    bool lost; /* an error of syntax took away something of it, so what it lacks or is was not the author's */
    int count; /* the number of items, of pairs, or of a scalar's bytes */
    union {
        const char *text; /* of a scalar: as written, then a NUL; "" for an empty null */
        struct node **items;
        struct pair *pairs; /* all keys differ */
    };
};

struct pair {
    const struct node *key; /* a scalar */
    const struct node *value;
};

/* Returns the value of a key of the mapping, or NULL if it has no such key. */
const struct node *yaml_lookup(const struct node *mapping, const char *key);

/* Returns the place of the bytes `needle` in the source of a scalar, or the mark of the scalar if they were
 * written in another way. The search begins at `after` if that has an input, else at the beginning of the
 * scalar. */
struct mark yaml_find(const struct node *scalar, const char *needle, struct mark after);

/* Returns the place of the '#' of a comment that follows a plain scalar after a single space, as in "issue
 * #12". Returns a mark without an input if there is none. */
struct mark yaml_comment(const struct node *scalar);

/* Returns the place of the first character that is no space in line `line`, counted from 1, of a literal
 * block scalar. Returns the mark of any other scalar. `after` is as above. */
struct mark yaml_line(const struct node *scalar, int line, struct mark after);

#endif
