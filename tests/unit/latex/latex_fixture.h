/* What the tests of the LaTeX output share: short reports, and the characters that a text has met. Include it
 * after cmocka. */
#ifndef CASEBOOK_TESTS_LATEX_FIXTURE_H
#define CASEBOOK_TESTS_LATEX_FIXTURE_H

#include "../fixture.h"
#include "latex/latex_text.h"

/* Returns an empty set of characters; the fixture's. */
static inline struct latex_characters *no_characters(const struct fixture *fixture)
{
    struct latex_characters *characters = arena_alloc(fixture->arena, sizeof *characters);
    characters->bits = arena_alloc(fixture->arena, LATEX_CODEPOINTS / 8);
    return characters;
}

/* Returns a report of one row. `columns` has "{key: a, label: A ...}" for each column, `cells` the row's
 * cells. */
static inline const struct report *table(struct fixture *fixture, const char *columns, const char *cells)
{
    return load(fixture, arena_printf(fixture->arena,
                                      "title: T\nbody:\n  - comparison:\n      columns: [%s]\n      sides:\n"
                                      "        - {name: S, rows: [{%s}]}\n",
                                      columns, cells));
}

#endif
