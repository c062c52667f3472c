/* What the tests of page breaks share: a galley that grows row by row. Pages are 100 units tall and lines 10,
 * notes are 10 tall in one column, and heads, gaps and separator are 0 unless a test says otherwise. Include
 * it after cmocka. */
#ifndef CASEBOOK_TESTS_SOLVE_GALLEY_H
#define CASEBOOK_TESTS_SOLVE_GALLEY_H

#include "base/mem.h"
#include "solve/pages_galley.h"

enum { FLOWS = 6, ROWS = 40, NOTES = 40 };

/* A galley of one section, with room for its parts. At first it has no flows. */
struct fixture {
    struct arena *arena;
    struct galley galley;
    struct galley_section section;
    struct galley_flow flows[FLOWS];
    struct galley_row rows[FLOWS][ROWS];
    struct galley_cite cites[FLOWS][ROWS][4];
    struct galley_note notes[NOTES];
    struct cited_note first_notes[4];
};

static inline int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    f->section.flows = f->flows;
    f->galley = (struct galley){
        .sections = &f->section,
        .section_count = 1,
        .notes = f->notes,
        .note_count = NOTES,
        .note_columns = 1,
        .page_height = 100,
        .first_height = 100,
        .first_notes = f->first_notes,
    };
    for (int i = 0; i < FLOWS; i++)
        f->flows[i].rows = f->rows[i];
    for (int i = 0; i < NOTES; i++)
        f->notes[i].base = 10;
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    return 0;
}

/* Adds a row to a flow and returns it. */
static inline struct galley_row *add_row(struct fixture *f, int flow, int lines)
{
    struct galley_row *row = &f->rows[flow][f->flows[flow].row_count];
    *row = (struct galley_row){
        .leading = 10,
        .lines = lines,
        .label_lines = 1,
        .cites = f->cites[flow][f->flows[flow].row_count++],
    };
    if (f->section.flow_count <= flow)
        f->section.flow_count = flow + 1;
    return row;
}

/* Adds `count` rows of `lines` lines each. */
static inline void add_rows(struct fixture *f, int flow, int count, int lines)
{
    for (int i = 0; i < count; i++)
        add_row(f, flow, lines);
}

/* Makes the last row of a flow cite a note on one of its lines. */
static inline void cite(struct fixture *f, int flow, int note, int line)
{
    int index = f->flows[flow].row_count - 1;
    struct galley_row *row = &f->rows[flow][index];
    f->cites[flow][index][row->cite_count++] = (struct galley_cite){note, line, 0};
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
