/* Compares paginate.c with brute force: every way to break thousands of small random galleys into pages. The
 * rules of paginate.h judge them line by line. The arguments are count and seed. Prints the first galley that
 * differs. */
#include "solve/pages_bound.h"
#include "solve/paginate.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECTIONS = 4,
    FLOWS = 3,
    ROWS = 16,
    COLUMNS = 3,
    CITES = 3,
    NOTES = 6,
    REMARKS = 3,
    LINES = 320,
    TEXT_LINES = 12,
    STATES = 32768,
    PIECES = 600
};

#define NEVER (1LL << 60)

/* A section with room for its parts. The lines of each flow are numbered. */
struct piece {
    const struct instance *instance;
    int flow_count;
    struct galley_flow flows[FLOWS];
    struct galley_row rows[FLOWS][ROWS];
    struct galley_cite cites[FLOWS][ROWS][CITES];
    struct galley_place places[FLOWS][LINES];
    struct galley_text text;
    struct galley_line lines[TEXT_LINES];
    int text_cites[TEXT_LINES * CITES];
    int starts[FLOWS][LINES];  /* the first line of each row; the last entry is the end of the flow */
    int laxness[FLOWS][LINES]; /* laxness_needed() for each line */
    int first_state;           /* index in known[] of its first state */
};

/* A galley with room for its parts. */
struct instance {
    struct galley galley;
    struct galley_section sections[SECTIONS];
    struct piece pieces[SECTIONS];
    struct galley_note notes[NOTES];
    struct galley_remark remarks[NOTES][REMARKS];
    struct cited_note first_notes[NOTES];
};

/* A line number for each flow. */
struct tuple {
    int at[FLOWS];
};

static unsigned long long random_state;

static int pick(int below)
{
    random_state = random_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((random_state >> 33) % (unsigned long long)below);
}

static bool one_in(int n)
{
    return pick(n) == 0;
}

/* Counts what the galleys contain, to see that they test enough. */
static struct {
    int galleys, pages, forced, cuts, tall, greedy, begun, texts, columns, balanced, carried;
} met;

/* -- Random galleys ----------------------------------------------------------------------------------- */

static struct galley_cite pick_cite(const struct instance *instance, int note_count, int lines)
{
    const int note = pick(note_count);
    return (struct galley_cite){note, pick(lines), pick(instance->notes[note].remark_count + 1)};
}

static void make_row(struct piece *piece, int flow, int index, int tallest)
{
    const int note_count = piece->instance->galley.note_count;
    struct galley_row *row = &piece->rows[flow][index];
    *row = (struct galley_row){
        .before = pick(4),
        .leading = 7 + pick(5),
        .lines = 1 + pick(tallest),
        .after = pick(4),
        .label_lines = one_in(3) ? pick(4) : 1,
        .cites = piece->cites[flow][index],
        .never_split = one_in(6),
        .keep_with_next = one_in(6),
        .page_break = one_in(12),
    };
    int cites = note_count ? pick(CITES + 1) : 0;
    for (int i = 0; i < cites; i++)
        piece->cites[flow][index][i] = pick_cite(piece->instance, note_count, row->lines);
    row->cite_count = cites;
    row->halved = row->lines > 1 && one_in(4);
}

/* Gives the places of a row costs of their own. `line` is the row's first line in the flow. */
static void make_places(struct piece *piece, int flow, struct galley_row *row, int line)
{
    row->places = &piece->places[flow][line];
    for (int i = 1; i < row->lines; i++)
        piece->places[flow][line + i] = (struct galley_place){
            .points = (unsigned char)(one_in(2) ? pick(150) : 0), .back = row->halved && one_in(2)};
}

static void make_flow(struct piece *piece, int index, int rows, int tallest)
{
    piece->flows[index] = (struct galley_flow){
        .rows = piece->rows[index],
        .row_count = rows,
        .head_first = pick(25),
        .head_continued = pick(25),
    };
    int line = 0;
    for (int row = 0; row < rows; row++) {
        make_row(piece, index, row, tallest);
        piece->starts[index][row] = line;
        if (one_in(4))
            make_places(piece, index, &piece->rows[index][row], line);
        line += piece->rows[index][row].lines;
    }
    piece->starts[index][rows] = line;
}

static void make_text(struct piece *piece, int lines)
{
    const int note_count = piece->instance->galley.note_count;
    int cites = 0;
    for (int i = 0; i < lines; i++) {
        for (int k = note_count && one_in(3) ? pick(CITES) : 0; k > 0; k--)
            piece->text_cites[cites++] = pick(note_count);
        piece->lines[i] = (struct galley_line){7 + pick(6), one_in(2) ? pick(9) : 0, !one_in(3), cites};
        piece->starts[0][i] = i;
    }
    piece->starts[0][lines] = lines;
    int stays = one_in(2) ? lines : lines - 1;
    while (stays > 0 && stays < lines && !piece->lines[stays].may_begin)
        stays--;
    piece->text = (struct galley_text){piece->lines, lines, piece->text_cites, 1 + pick(3), stays};
    piece->flow_count = 1;
    piece->flows[0] = (struct galley_flow){.row_count = lines, .text = &piece->text};
}

/* Makes a section of tables. With `small`, it has few rows. */
static void make_tables(struct piece *piece, bool small)
{
    piece->flow_count = 1 + pick(FLOWS);
    static const int rows[FLOWS] = {ROWS, 6, 3};
    const int most = small ? 3 : rows[piece->flow_count - 1];
    const int tallest = one_in(5) ? (piece->flow_count == 3 || small ? 8 : 20) : 5;
    for (int i = 0; i < piece->flow_count; i++)
        make_flow(piece, i, one_in(15) ? 0 : 1 + pick(most), tallest);
    if (piece->flow_count < 3 && one_in(3))
        make_flow(piece, pick(piece->flow_count), (small ? 3 : 7) + pick(small ? 5 : ROWS - 6), 4);
}

static void make_first_page(struct instance *instance, int note_count)
{
    struct galley *galley = &instance->galley;
    galley->first_height = galley->page_height;
    galley->first_notes = instance->first_notes;
    if (one_in(2))
        return;
    galley->first_height = pick(galley->page_height + 1);
    for (int note = 0; note < note_count; note++)
        if (one_in(4))
            instance->first_notes[galley->first_note_count++] = (struct cited_note){
                note, pick(instance->notes[note].remark_count + 1)};
}

/* Returns the height of lines that take about `height`. */
static int in_lines(const struct instance *instance, int height)
{
    const int leading = instance->galley.note_leading;
    return leading ? (height + leading - 1) / leading * leading : height;
}

static void make_note(struct instance *instance, int index, int tallest)
{
    struct galley_note *note = &instance->notes[index];
    *note = (struct galley_note){.base = in_lines(instance, 5 + pick(tallest)),
                                 .remarks = instance->remarks[index]};
    note->remark_count = one_in(2) ? 0 : pick(REMARKS + 1);
    for (int i = 0; i < note->remark_count; i++) {
        const int own = in_lines(instance, 1 + pick(20)), most = note->base + pick(own + 1);
        const int with = in_lines(instance, most);
        instance->remarks[index][i] = (struct galley_remark){with, own};
    }
}

static void make_sections(struct instance *instance)
{
    const int count = one_in(2) ? 1 : 2 + pick(SECTIONS - 1);
    instance->galley.section_count = count;
    for (int s = 0; s < count; s++) {
        struct piece *piece = &instance->pieces[s];
        piece->instance = instance;
        if (one_in(3))
            make_text(piece, one_in(20) ? 0 : 1 + pick(TEXT_LINES));
        else
            make_tables(piece, count > 1);
        instance->sections[s] = (struct galley_section){piece->flows, piece->flow_count, pick(COLUMNS + 1)};
    }
}

static void make_instance(struct instance *instance)
{
    memset(instance, 0, sizeof *instance);
    const int note_count = one_in(4) ? 0 : 1 + pick(NOTES);
    instance->galley = (struct galley){
        .sections = instance->sections,
        .section_gap = pick(15),
        .notes = instance->notes,
        .note_count = note_count,
        .note_gap = pick(4),
        .note_columns = 1 + pick(3),
        .note_leading = one_in(2) ? 0 : 6 + pick(10),
        .foot_separator = pick(12),
        .page_height = 60 + pick(120),
    };
    int tallest_note = one_in(8) ? 150 : 30;
    for (int note = 0; note < note_count; note++)
        make_note(instance, note, one_in(40) ? 500 : tallest_note);
    make_sections(instance);
    make_first_page(instance, note_count);
}

static void print_row(const struct galley_row *row)
{
    printf("%d + %d x %d%s + %d, label %d%s%s%s, cites", row->before, row->lines, row->leading,
           row->halved ? " / 2" : "", row->after, row->label_lines, row->never_split ? ", never split" : "",
           row->keep_with_next ? ", keep" : "", row->page_break ? ", page break" : "");
    for (int c = 0; c < row->cite_count; c++)
        printf(" %d/%d@%d", row->cites[c].note, row->cites[c].remark, row->cites[c].line);
    printf("\n");
}

static void print_flow(const struct galley_flow *flow)
{
    printf("  flow, heads %d and %d\n", flow->head_first, flow->head_continued);
    for (int k = 0; k < flow->row_count; k++) {
        printf("    row %d: ", k);
        print_row(&flow->rows[k]);
    }
}

static void print_text(const struct galley_text *text)
{
    printf("  text in %d columns, stays %d\n", text->columns, text->stays);
    for (int k = 0, cite = 0; k < text->line_count; k++) {
        printf("    line %d: %d below %d%s, cites", k, text->lines[k].height, text->lines[k].gap,
               text->lines[k].may_begin ? "" : ", kept");
        while (cite < text->lines[k].cites_end)
            printf(" %d", text->cites[cite++]);
        printf("\n");
    }
}

static void print_instance(const struct instance *instance)
{
    const struct galley *galley = &instance->galley;
    printf("page %d, first %d, separator %d, gap %d, columns %d with lines of %d, section gap %d\nnotes:",
           galley->page_height, galley->first_height, galley->foot_separator, galley->note_gap,
           galley->note_columns, galley->note_leading, galley->section_gap);
    for (int i = 0; i < galley->note_count; i++) {
        printf(" %d", instance->notes[i].base);
        for (int k = 0; k < instance->notes[i].remark_count; k++)
            printf("/%d,%d", instance->remarks[i][k].with, instance->remarks[i][k].own);
    }
    printf("\nfirst notes:");
    for (int i = 0; i < galley->first_note_count; i++)
        printf(" %d/%d", instance->first_notes[i].note, instance->first_notes[i].remark);
    for (int s = 0; s < galley->section_count; s++) {
        const struct piece *piece = &instance->pieces[s];
        printf("\nsection %d, columns %d\n", s, instance->sections[s].columns);
        for (int i = 0; i < piece->flow_count; i++)
            if (piece->flows[i].text)
                print_text(&piece->text);
            else
                print_flow(&piece->flows[i]);
    }
}

/* -- The rules, line by line -------------------------------------------------------------------------- */

static int row_of(const struct piece *piece, int flow, int line)
{
    int row = 0;
    while (row < piece->flows[flow].row_count && piece->starts[flow][row + 1] <= line)
        row++;
    return row;
}

static int flow_end(const struct piece *piece, int flow)
{
    return piece->starts[flow][piece->flows[flow].row_count];
}

static bool is_text(const struct piece *piece)
{
    return piece->flows[0].text;
}

/* Returns the least height of columns with these lines of a text, over all ways to end the first one. */
static int text_columns_height(const struct piece *piece, int from, int to, int columns)
{
    int best = 1 << 20, first = 0;
    if (from == to)
        return 0;
    if (!columns)
        return best;
    for (int end = from + 1; end <= to; end++) {
        first += piece->lines[end - 1].height + (end - 1 > from ? piece->lines[end - 1].gap : 0);
        if (end < to && !piece->lines[end].may_begin)
            continue;
        int rest = text_columns_height(piece, end, to, columns - 1);
        int tallest = rest > first ? rest : first;
        if (tallest < best)
            best = tallest;
    }
    return best;
}

static int flow_height(const struct piece *piece, int flow, int from, int to)
{
    const struct galley_flow *f = &piece->flows[flow];
    int height = from ? f->head_continued : f->head_first;
    if (f->text)
        return text_columns_height(piece, from, to, piece->text.columns);
    for (int row = 0; row < f->row_count; row++) {
        int start = piece->starts[flow][row], end = piece->starts[flow][row + 1];
        int top = from > start ? from : start, bottom = to < end ? to : end, lines = bottom - top;
        if (lines <= 0)
            continue;
        lines += top > start && f->rows[row].places ? f->rows[row].places[top - start].back : 0;
        if (top > start && lines < f->rows[row].label_lines)
            lines = f->rows[row].label_lines;
        height += f->rows[row].before + lines * f->rows[row].leading + f->rows[row].after;
    }
    return from == to ? 0 : height;
}

/* The notes of a page, each with the set of its remarks as bits. Note -1 has the lines from the page before.
 */
struct list {
    int notes[NOTES + 1], heights[NOTES + 1];
    unsigned remarks[NOTES + 1];
    int count;
};

static void add_note(const struct instance *instance, struct list *list, int note, int remark)
{
    const struct galley_remark *said = remark ? &instance->remarks[note][remark - 1] : NULL;
    int at = 0;
    while (at < list->count && list->notes[at] != note)
        at++;
    if (at == list->count) {
        list->notes[at] = note;
        list->heights[at] = instance->notes[note].base;
        list->remarks[at] = 0;
        list->count++;
    }
    if (!said || list->remarks[at] & 1U << remark)
        return;
    if (list->remarks[at])
        list->heights[at] += said->own;
    else
        list->heights[at] = said->with;
    list->remarks[at] |= 1U << remark;
}

static void add_notes(const struct piece *piece, int flow, int from, int to, struct list *list)
{
    for (int row = 0; !is_text(piece) && row < piece->flows[flow].row_count; row++) {
        const struct galley_row *r = &piece->rows[flow][row];
        for (int i = 0; i < r->cite_count; i++) {
            int line = piece->starts[flow][row] + r->cites[i].line;
            if (line >= from && line < to)
                add_note(piece->instance, list, r->cites[i].note, r->cites[i].remark);
        }
    }
    for (int line = from; is_text(piece) && line < to; line++)
        for (int i = line ? piece->lines[line - 1].cites_end : 0; i < piece->lines[line].cites_end; i++)
            add_note(piece->instance, list, piece->text_cites[i], 0);
}

/* What no column can part: whole notes, or lines. */
struct pieces {
    int heights[PIECES];
    bool first[PIECES]; /* whether the piece begins a note */
    int count;
};

static void add_piece(struct pieces *pieces, int height, bool first)
{
    assert(pieces->count < PIECES);
    pieces->heights[pieces->count] = height;
    pieces->first[pieces->count++] = first;
}

static void add_pieces(const struct instance *instance, struct pieces *pieces, int height)
{
    const int leading = instance->galley.note_leading;
    if (leading == 0)
        add_piece(pieces, height, true);
    for (int top = 0; leading > 0 && top < height; top += leading)
        add_piece(pieces, leading, top == 0);
}

/* Returns the least height of the tallest column, over all ways to fill the first one with pieces from `from`
 * on. */
static int columns_height(const struct instance *instance, const struct pieces *pieces, int from, int columns)
{
    int best = 1 << 20, first = 0;
    if (from == pieces->count)
        return 0;
    if (!columns)
        return best;
    for (int end = from; end <= pieces->count && first < best; end++) {
        int rest = columns_height(instance, pieces, end, columns - 1);
        int tallest = rest > first ? rest : first;
        if (tallest < best)
            best = tallest;
        if (end < pieces->count)
            first += (end > from && pieces->first[end] ? instance->galley.note_gap : 0) +
                     pieces->heights[end];
    }
    return best;
}

static struct pieces pieces_of(const struct instance *instance, const struct list *list)
{
    struct pieces pieces = {.count = 0};
    for (int i = 0; i < list->count; i++)
        add_pieces(instance, &pieces, list->heights[i]);
    return pieces;
}

static int foot_height(const struct instance *instance, const struct list *list)
{
    const struct galley *galley = &instance->galley;
    const struct pieces pieces = pieces_of(instance, list);
    const int height = columns_height(instance, &pieces, 0, galley->note_columns);
    return list->count ? galley->foot_separator + height : 0;
}

/* Returns how many lines a foot of at most `height` leaves to the next page if it has as many as it can, and
 * stores the height that it then needs. */
static int lines_left(const struct instance *instance, const struct list *list, int height, int *foot)
{
    struct pieces pieces = pieces_of(instance, list);
    const int count = pieces.count;
    for (;; pieces.count--) {
        *foot = instance->galley.foot_separator +
                columns_height(instance, &pieces, 0, instance->galley.note_columns);
        if (*foot <= height || pieces.count == 0)
            return count - pieces.count;
    }
}

static bool passes_page_break(const struct piece *piece, int flow, int from, int to)
{
    for (int row = 0; row < piece->flows[flow].row_count; row++)
        if (piece->rows[flow][row].page_break && from < piece->starts[flow][row] &&
            to > piece->starts[flow][row])
            return true;
    return false;
}

/* Returns how far the rules must yield if a page ends the flow there. */
static int laxness(const struct piece *piece, int flow, int from, int to)
{
    int row = row_of(piece, flow, to), from_row = row_of(piece, flow, from);
    const struct galley_row *rows = piece->rows[flow];
    int start = piece->starts[flow][row];
    if (is_text(piece))
        return 0;
    if (to == start) {
        bool last = row == piece->flows[flow].row_count;
        return row && rows[row - 1].keep_with_next && !last && !rows[row].page_break ? 1 : 0;
    }
    int above = to - (from > start ? from : start), below = piece->starts[flow][row + 1] - to;
    const int line = rows[row].halved ? 2 : 1;
    if (!rows[row].never_split && above >= 2 * line && below >= 2 * line)
        return 0;
    return row == from_row && above >= line ? 2 : 3;
}

/* Returns the end of the line of text that begins at line `from` of the flow. */
static int next_line(const struct piece *piece, int flow, int from)
{
    const int row = is_text(piece) ? 0 : row_of(piece, flow, from);
    const bool two = !is_text(piece) && row < piece->flows[flow].row_count && piece->rows[flow][row].halved &&
                     from + 2 <= piece->starts[flow][row + 1];
    return from + (two ? 2 : 1);
}

static bool fits_alone(const struct piece *piece, int flow, int from, int to, int *foot)
{
    struct list list = {.count = 0};
    add_notes(piece, flow, from, to, &list);
    *foot = foot_height(piece->instance, &list);
    return flow_height(piece, flow, from, to) + *foot <= piece->instance->galley.page_height;
}

/* Returns the least laxness at which a line of the flow fits a page, or 3 if none does. */
static int laxness_needed(const struct piece *piece, int flow, int from)
{
    for (int lax = 0, foot; lax < 3; lax++)
        for (int to = from + 1; to <= flow_end(piece, flow); to++)
            if (!passes_page_break(piece, flow, from, to) && laxness(piece, flow, from, to) <= lax &&
                fits_alone(piece, flow, from, to, &foot))
                return lax;
    return 3;
}

/* Returns whether a page has room for a line of notes below these lines of a flow. */
static bool leaves_line(const struct piece *piece, int flow, int from, int to)
{
    const struct galley *galley = &piece->instance->galley;
    return galley->note_leading > 0 &&
           flow_height(piece, flow, from, to) + galley->foot_separator + galley->note_leading <=
               galley->page_height;
}

/* Returns whether a page whose notes go on at the next one may have these lines of a flow: those after the
 * first are of the same row and cite nothing. */
static bool may_have(const struct piece *piece, int flow, int from, int to)
{
    struct list list = {.count = 0};
    const int line = next_line(piece, flow, from);
    if (to <= line)
        return to == line;
    if (is_text(piece) || to > piece->starts[flow][row_of(piece, flow, from) + 1])
        return false;
    add_notes(piece, flow, line, to, &list);
    return !list.count && leaves_line(piece, flow, from, to);
}

static bool may_end(const struct piece *piece, int flow, int from, int to, int lax)
{
    if (from == to)
        return true;
    if (passes_page_break(piece, flow, from, to))
        return false;
    if (lax == 2 && to > piece->starts[flow][row_of(piece, flow, from) + 1])
        return false;
    return lax < 3 ? laxness(piece, flow, from, to) <= lax : may_have(piece, flow, from, to);
}

/* -- Parts of pages ----------------------------------------------------------------------------------- */

/* The room for a section on a page, and the notes of the sections above it. */
struct room {
    bool fresh;
    bool opens;     /* there are no sections above it */
    bool continues; /* lines of notes of the page before open the foot */
    bool closed;    /* notes go on at the next page, so there is no room for anything */
    int height;
    int foot, carried; /* if it is closed: height of the foot, and lines that go on */
    struct list above;
};

/* Returns a page that begins with so many lines of notes of the page before. */
static struct room open_page(const struct instance *instance, bool first, int carried)
{
    const struct galley *galley = &instance->galley;
    struct room room = {.fresh = true, .opens = true, .height = galley->page_height};
    if (carried > 0) {
        room.continues = true;
        room.above.notes[0] = -1;
        room.above.heights[0] = carried * galley->note_leading;
        room.above.count = 1;
    }
    if (!first || (galley->first_height == galley->page_height && !galley->first_note_count))
        return room;
    room.fresh = false;
    room.height = galley->first_height;
    for (int i = 0; i < galley->first_note_count; i++)
        add_note(instance, &room.above, galley->first_notes[i].note, galley->first_notes[i].remark);
    return room;
}

static int part_depth(const struct piece *piece, struct tuple from, struct tuple to)
{
    int depth = 0;
    for (int i = 0; i < piece->flow_count; i++) {
        int height = flow_height(piece, i, from.at[i], to.at[i]);
        depth = height > depth ? height : depth;
    }
    return depth;
}

static void add_part_notes(const struct piece *piece, struct tuple from, struct tuple to, struct list *list)
{
    for (int i = 0; i < piece->flow_count; i++)
        add_notes(piece, i, from.at[i], to.at[i], list);
}

/* Returns the only flow that the page advances, or -1. */
static int single_flow(const struct piece *piece, struct tuple from, struct tuple to)
{
    int single = -1;
    for (int i = 0; i < piece->flow_count; i++) {
        if (from.at[i] == to.at[i])
            continue;
        if (single >= 0)
            return -1;
        single = i;
    }
    return single;
}

/* Returns whether the line at `from` fits on no page. */
static bool is_overfull(const struct piece *piece, int flow, int from)
{
    int foot;
    return is_text(piece) ? !fits_alone(piece, flow, from, from + 1, &foot) : piece->laxness[flow][from] == 3;
}

/* Returns whether a page may have the line at `from` if it fits on no page. */
static bool takes_overfull(const struct piece *piece, const struct room *room, int flow, int from)
{
    return room->opens && !room->continues &&
           (room->fresh || leaves_line(piece, flow, from, next_line(piece, flow, from)));
}

/* Returns whether the page has a line that fits on no page, and some of its notes. */
static bool may_carry(const struct piece *piece, const struct room *room, struct tuple from, struct tuple to)
{
    const int flow = single_flow(piece, from, to);
    return flow >= 0 && is_overfull(piece, flow, from.at[flow]) &&
           takes_overfull(piece, room, flow, from.at[flow]) &&
           leaves_line(piece, flow, from.at[flow], next_line(piece, flow, from.at[flow]));
}

/* Returns whether no section has lines. Such a galley has one page. */
static bool is_empty(const struct instance *instance)
{
    for (int s = 0; s < instance->galley.section_count; s++)
        for (int i = 0; i < instance->pieces[s].flow_count; i++)
            if (instance->pieces[s].flows[i].row_count > 0)
                return false;
    return true;
}

/* Returns the height of a foot with all notes of a part of a page. */
static int whole_foot(const struct piece *piece, const struct room *room, struct tuple from, struct tuple to)
{
    struct list list = room->above;
    add_part_notes(piece, from, to, &list);
    return foot_height(piece->instance, &list);
}

/* Returns the height of the foot below a part of a page, and stores how many lines go on at the next page. */
static int part_foot_of(const struct piece *piece, const struct room *room, struct tuple from,
                        struct tuple to, int *carried)
{
    const bool blank = part_depth(piece, from, to) == 0;
    struct list list = room->above;
    int foot;
    *carried = room->carried;
    if (room->closed)
        return room->foot;
    add_part_notes(piece, from, to, &list);
    if (!may_carry(piece, room, from, to) &&
        !(blank && room->opens && piece->instance->galley.note_leading && !is_empty(piece->instance)))
        return foot_height(piece->instance, &list);
    *carried = lines_left(piece->instance, &list, room->height - part_depth(piece, from, to), &foot);
    if (!blank || *carried < pieces_of(piece->instance, &list).count)
        return foot;
    *carried = 0;
    return foot_height(piece->instance, &list);
}

static int part_foot(const struct piece *piece, const struct room *room, struct tuple from, struct tuple to)
{
    int carried;
    return part_foot_of(piece, room, from, to, &carried);
}

/* Returns whether the page has room for a line of the notes that go on. */
static bool begins_note(const struct piece *piece, const struct room *room, struct tuple from,
                        struct tuple to)
{
    struct list list = room->above;
    int carried;
    part_foot_of(piece, room, from, to, &carried);
    add_part_notes(piece, from, to, &list);
    const int new = pieces_of(piece->instance, &list).count - pieces_of(piece->instance, &room->above).count;
    return !carried || carried < new;
}

/* Returns the room below a part of a page of this depth. */
static struct room room_below(const struct piece *piece, const struct room *room, int depth,
                              struct tuple from, struct tuple to)
{
    struct room below = *room;
    if (!room->closed) {
        below.foot = part_foot_of(piece, room, from, to, &below.carried);
        below.closed = below.carried > 0;
    }
    if (!depth)
        return below;
    below.fresh = below.opens = false;
    below.height -= depth + piece->instance->galley.section_gap;
    add_part_notes(piece, from, to, &below.above);
    return below;
}

static bool begins_together(const struct piece *piece, struct tuple to)
{
    int begun = 0, all = 0;
    for (int i = 0; i < piece->flow_count; i++) {
        if (!piece->flows[i].row_count)
            continue;
        all++;
        begun += to.at[i] > 0;
        if (to.at[i] && piece->rows[i][0].page_break)
            return false;
    }
    return !begun || begun == all;
}

/* Returns whether all flows with lines on the page end above the foot. */
static bool fits(const struct piece *piece, const struct room *room, struct tuple from, struct tuple to,
                 int foot)
{
    for (int i = 0; i < piece->flow_count; i++)
        if (from.at[i] < to.at[i] && flow_height(piece, i, from.at[i], to.at[i]) + foot > room->height)
            return false;
    return true;
}

/* Returns the end of the most lines of a text that fit, or `from`. If `forced`, the lines are in one column
 * and may end anywhere. */
static int text_most(const struct piece *piece, const struct room *room, int from, bool forced)
{
    int most = from;
    for (int to = from + 1; to <= piece->text.line_count; to++) {
        const struct tuple first = {{from}}, last = {{to}};
        const int foot = whole_foot(piece, room, first, last);
        int height = 0;
        for (int line = from; line < to; line++)
            height += piece->lines[line].height + (line > from ? piece->lines[line].gap : 0);
        if (!forced)
            height = flow_height(piece, 0, from, to);
        if (height + foot <= room->height &&
            (forced || to == piece->text.line_count || piece->lines[to].may_begin))
            most = to;
    }
    return most;
}

/* Returns whether a page takes these lines of a text: as many as fit, but not a heading at their end. */
static bool is_text_part(const struct piece *piece, const struct room *room, int from, int to)
{
    const struct tuple begin = {{from}}, end = {{to}};
    const bool forced = room->fresh && !room->continues;
    int most = text_most(piece, room, from, false);
    if (to == from)
        return !forced;
    if (most == from && forced)
        most = text_most(piece, room, from, true);
    if (most == from && takes_overfull(piece, room, 0, from) && is_overfull(piece, 0, from))
        return to == from + 1 && (room->fresh || begins_note(piece, room, begin, end));
    return to == most || (most == piece->text.line_count && to == piece->text.stays);
}

static bool is_part(const struct piece *piece, const struct room *room, struct tuple from, struct tuple to)
{
    int lax[FLOWS], advanced = 0;
    if (room->closed)
        return !part_depth(piece, from, to);
    if (is_text(piece))
        return is_text_part(piece, room, from.at[0], to.at[0]);
    for (int i = 0; i < piece->flow_count; i++) {
        advanced += from.at[i] < to.at[i];
        lax[i] = from.at[i] < to.at[i] ? piece->laxness[i][from.at[i]] : 0;
        if (!may_end(piece, i, from.at[i], to.at[i], lax[i]))
            return false;
    }
    if (!advanced)
        return !room->fresh || room->continues;
    int single = single_flow(piece, from, to);
    for (int i = 0; i < piece->flow_count; i++)
        if (lax[i] == 3 && from.at[i] < to.at[i])
            return single == i && takes_overfull(piece, room, i, from.at[i]) &&
                   (room->fresh || (begins_note(piece, room, from, to) && !piece->rows[i][0].page_break));
    if (!room->fresh && !begins_together(piece, to))
        return false;
    return fits(piece, room, from, to, part_foot(piece, room, from, to));
}

static bool ends_at_page_break(const struct piece *piece, int flow, int to)
{
    int row = row_of(piece, flow, to);
    return !is_text(piece) && to == piece->starts[flow][row] && piece->rows[flow][row].page_break;
}

/* Returns the cost of cut rows and of stubs. */
static int fragment_cost(const struct piece *piece, int flow, int from, int to)
{
    int cost = 0;
    for (int row = 0; !is_text(piece) && row < piece->flows[flow].row_count; row++) {
        int start = piece->starts[flow][row], end = piece->starts[flow][row + 1];
        int top = from > start ? from : start, bottom = to < end ? to : end;
        const struct galley_row *r = &piece->rows[flow][row];
        if (top < bottom && bottom < end)
            cost += 250000 + (r->places ? r->places[bottom - start].points * 1000 : 0);
        if (top < bottom && bottom - top < end - start && bottom - top <= (r->halved ? 4 : 2))
            cost += 60000;
    }
    return cost;
}

/* Returns the cost of a flow's few last rows. */
static int last_cost(const struct piece *piece, int flow, int from, int to)
{
    int rows = 0;
    for (int row = 0; row < piece->flows[flow].row_count; row++)
        rows += to > piece->starts[flow][row] && from < piece->starts[flow][row + 1];
    if (is_text(piece) || from == 0 || from >= to || to < flow_end(piece, flow) || rows > 2 ||
        ends_at_page_break(piece, flow, from))
        return 0;
    return rows == 1 ? 160000 : 100000;
}

static long long slack_cost(const struct piece *piece, int slack, bool blank)
{
    long long share = slack > 0 ? 1000LL * slack / piece->instance->galley.page_height : 0;
    if (!blank && share > 400)
        share = 400;
    return share * share;
}

/* Returns whether the room that a page leaves below the flow costs. */
static bool counts(const struct piece *piece, int flow, int from, int to)
{
    return to < flow_end(piece, flow) && (from == to || !ends_at_page_break(piece, flow, to));
}

/* Returns the cost of a part of a page but for its foot, if each flow has one column. */
static long long part_cost(const struct piece *piece, const struct room *room, struct tuple from,
                           struct tuple to, int *least_slack)
{
    const int foot = part_foot(piece, room, from, to);
    long long cost = 0;
    *least_slack = 1 << 20;
    for (int i = 0; i < piece->flow_count; i++) {
        int slack = room->height - foot - flow_height(piece, i, from.at[i], to.at[i]);
        cost += fragment_cost(piece, i, from.at[i], to.at[i]) + last_cost(piece, i, from.at[i], to.at[i]);
        if (!counts(piece, i, from.at[i], to.at[i]))
            continue;
        if (slack < *least_slack)
            *least_slack = slack;
        cost += slack_cost(piece, slack, from.at[i] == to.at[i]);
    }
    if (*least_slack == 1 << 20)
        *least_slack = 0;
    return cost;
}

/* -- Columns of a flow that is alone ------------------------------------------------------------------ */

/* Columns of the flow that is alone on a page. */
struct split {
    int ends[COLUMNS]; /* line numbers */
    int count;
};

static int column_count(const struct piece *piece)
{
    const int columns = piece->instance->sections[piece - piece->instance->pieces].columns;
    return columns > 1 ? columns : 1;
}

/* Returns the only flow of rows that has not ended, or -1. */
static int flow_alone(const struct piece *piece, struct tuple from)
{
    int alone = -1;
    for (int i = 0; i < piece->flow_count; i++) {
        if (from.at[i] == flow_end(piece, i))
            continue;
        if (alone >= 0)
            return -1;
        alone = i;
    }
    return is_text(piece) || column_count(piece) == 1 ? -1 : alone;
}

static int split_depth(const struct piece *piece, int flow, int from, const struct split *split)
{
    int depth = 0;
    for (int i = 0, top = from; i < split->count; top = split->ends[i++]) {
        const int height = flow_height(piece, flow, top, split->ends[i]);
        depth = height > depth ? height : depth;
    }
    return depth;
}

/* Returns the cost of these columns, which leave `room` above the foot. Stores the least slack. */
static long long split_cost(const struct piece *piece, int flow, int from, const struct split *split,
                            int room, int *least_slack)
{
    const int to = split->count ? split->ends[split->count - 1] : from, columns = column_count(piece);
    long long ends = 0, slacks = 0;
    *least_slack = room;
    for (int i = 0, top = from; i < split->count; top = split->ends[i++]) {
        const int height = flow_height(piece, flow, top, split->ends[i]);
        ends += fragment_cost(piece, flow, top, split->ends[i]);
        slacks += slack_cost(piece, room - height, false);
        *least_slack = room - height < *least_slack ? room - height : *least_slack;
    }
    slacks += (columns - split->count) * slack_cost(piece, room, true);
    ends += last_cost(piece, flow, from, to);
    if (counts(piece, flow, from, to))
        return ends + slacks;
    *least_slack = 0;
    return ends + (columns > 1 ? 20000LL * split_depth(piece, flow, from, split) /
                                         piece->instance->galley.page_height +
                                     3000LL * (split->count - 1)
                               : 0);
}

/* Returns whether the rules allow these columns above a foot that leaves `room`. */
static bool is_split(const struct piece *piece, const struct room *page, int flow, int from,
                     const struct split *split, int room)
{
    if (passes_page_break(piece, flow, from, split->ends[split->count - 1]))
        return false;
    for (int i = 0, top = from; i < split->count; top = split->ends[i++]) {
        const int lax = piece->laxness[flow][top], end = split->ends[i];
        if (!may_end(piece, flow, top, end, lax))
            return false;
        if (lax == 3)
            return takes_overfull(piece, page, flow, from) && split->count == 1;
        if (flow_height(piece, flow, top, end) > room)
            return false;
    }
    return true;
}

/* A page of a flow that is alone, and its best columns. */
struct alone {
    const struct piece *piece;
    const struct room *page;
    int flow, from, to;
    int room;
    long long cost;
    int depth, share; /* of the tallest column, and its part of the cost */
};

/* Tries all columns that begin with those of `split`. */
static void try_columns(struct alone *alone, struct split split)
{
    const int top = split.count ? split.ends[split.count - 1] : alone->from;
    int slack;
    if (top == alone->to) {
        const long long cost = split_cost(alone->piece, alone->flow, alone->from, &split, alone->room,
                                          &slack);
        const int depth = split_depth(alone->piece, alone->flow, alone->from, &split),
                  share = (int)(20000LL * depth / alone->piece->instance->galley.page_height);
        /* Of equal columns, those with the least cost of ends, and of these the least deep ones. */
        if ((cost < alone->cost ||
             (cost == alone->cost &&
              (share > alone->share || (share == alone->share && depth < alone->depth)))) &&
            is_split(alone->piece, alone->page, alone->flow, alone->from, &split, alone->room)) {
            alone->cost = cost;
            alone->depth = depth;
            alone->share = share;
        }
        return;
    }
    if (split.count == column_count(alone->piece))
        return;
    split.count++;
    for (int end = top + 1; end <= alone->to; end++) {
        if (end > next_line(alone->piece, alone->flow, top) &&
            flow_height(alone->piece, alone->flow, top, end) > alone->room)
            break;
        split.ends[split.count - 1] = end;
        try_columns(alone, split);
    }
}

/* Returns the least cost of a part of a page that sets the flow from `from` to `to`, which is alone there, or
 * NEVER. Stores the depth of its columns. */
static long long alone_cost(const struct piece *piece, const struct room *room, int flow, struct tuple from,
                            struct tuple to, int *depth)
{
    const struct split none = {.count = 0};
    struct alone alone = {piece,         room,        flow,
                          from.at[flow], to.at[flow], room->height - part_foot(piece, room, from, to),
                          NEVER,         0,           0};
    int slack;
    *depth = 0;
    if (alone.from == alone.to)
        return room->fresh && !room->continues
                   ? NEVER
                   : split_cost(piece, flow, alone.from, &none, alone.room, &slack);
    if (room->closed || (!room->fresh && piece->rows[flow][0].page_break) ||
        (is_overfull(piece, flow, alone.from) && !room->fresh && !begins_note(piece, room, from, to)))
        return NEVER;
    try_columns(&alone, none);
    *depth = alone.depth;
    return alone.cost;
}

/* Returns the cost of a page with this foot. */
static long long page_cost(const struct instance *instance, int foot)
{
    const int over = 1000 * foot / instance->galley.page_height - 350;
    return 1000000 + (over > 0 ? (long long)over * over : 0);
}

/* Returns the cost of a page that begins nothing of the section below this one. */
static int parting_cost(const struct piece *above)
{
    return above && is_text(above) && above->text.stays < above->text.line_count ? 2000000 : 0;
}

/* -- All ways ----------------------------------------------------------------------------------------- */

static long long known[STATES];

static int state_index(const struct piece *piece, struct tuple at)
{
    int index = 0;
    for (int i = 0; i < piece->flow_count; i++)
        index = index * (flow_end(piece, i) + 1) + at.at[i];
    return piece->first_state + index;
}

static int state_count(const struct piece *piece)
{
    int count = 1;
    for (int i = 0; i < piece->flow_count; i++)
        count *= flow_end(piece, i) + 1;
    return count;
}

static bool all_ended(const struct piece *piece, struct tuple at)
{
    for (int i = 0; i < piece->flow_count; i++)
        if (at.at[i] < flow_end(piece, i))
            return false;
    return true;
}

static bool has_begun(const struct piece *piece, struct tuple at)
{
    for (int i = 0; i < piece->flow_count; i++)
        if (at.at[i])
            return true;
    return false;
}

/* Returns the next piece that is not empty, or NULL. */
static const struct piece *piece_after(const struct instance *instance, int index)
{
    const struct tuple start = {{0}};
    while (++index < instance->galley.section_count)
        if (!all_ended(&instance->pieces[index], start))
            return &instance->pieces[index];
    return NULL;
}

/* Moves to the next tuple of ends at or after `from`, like an odometer. Returns false after the last. */
static bool next_ends(const struct piece *piece, struct tuple from, struct tuple *to)
{
    for (int i = piece->flow_count - 1; i >= 0; i--) {
        if (to->at[i]++ < flow_end(piece, i) && flow_height(piece, i, from.at[i], to->at[i] - 1) <=
                                                    column_count(piece) * piece->instance->galley.page_height)
            return true;
        to->at[i] = from.at[i];
    }
    return false;
}

static long long cost_from(const struct piece *piece, struct tuple from, int carried);

/* Returns the least cost of the rest of a page, and of all pages after it, if the rest begins with this part.
 * `above` is the piece that ends above it, or NULL. */
static long long rest_cost(const struct piece *piece, const struct piece *above, const struct room *room,
                           struct tuple from)
{
    const struct instance *instance = piece->instance;
    const struct piece *after = piece_after(instance, (int)(piece - instance->pieces));
    const struct tuple start = {{0}};
    long long best = NEVER;
    struct tuple to = from;
    const int alone = flow_alone(piece, from);
    int slack, depth;
    do {
        long long cost;
        if (alone >= 0) {
            cost = alone_cost(piece, room, alone, from, to, &depth);
            if (cost == NEVER)
                continue;
        } else if (is_part(piece, room, from, to)) {
            cost = part_cost(piece, room, from, to, &slack);
            depth = part_depth(piece, from, to);
        } else {
            continue;
        }
        if (!has_begun(piece, to))
            cost += parting_cost(above);
        if (all_ended(piece, to) && after) {
            const struct room below = room_below(piece, room, depth, from, to);
            cost += rest_cost(after, piece, &below, start);
        } else {
            int carried;
            cost += page_cost(instance, part_foot_of(piece, room, from, to, &carried));
            cost += all_ended(piece, to) && !carried ? 0 : cost_from(piece, to, carried);
        }
        if (cost < best)
            best = cost;
    } while (next_ends(piece, from, &to));
    return best;
}

/* Returns the least cost of all pages from here on. The first of them is fresh, but for lines of notes. */
static long long cost_from(const struct piece *piece, struct tuple from, int carried)
{
    const struct room room = open_page(piece->instance, false, carried);
    const int index = state_index(piece, from);
    if (carried)
        return rest_cost(piece, NULL, &room, from);
    if (!known[index])
        known[index] = rest_cost(piece, NULL, &room, from);
    return known[index];
}

static long long least_cost(const struct instance *instance)
{
    const struct room room = open_page(instance, true, 0);
    const struct tuple start = {{0}};
    const struct piece *first = piece_after(instance, -1);
    return first ? rest_cost(first, NULL, &room, start)
                 : page_cost(instance, foot_height(instance, &room.above));
}

/* -- Comparison --------------------------------------------------------------------------------------- */

static bool says(bool wrong, const char *what, int page)
{
    if (wrong)
        printf("page %d: %s\n", page, what);
    return wrong;
}

static bool part_is_forced(const struct piece *piece, const struct room *room, struct tuple from,
                           struct tuple to)
{
    for (int i = 0; i < piece->flow_count; i++)
        if (from.at[i] < to.at[i] && laxness(piece, i, from.at[i], to.at[i]))
            return true;
    return !fits(piece, room, from, to, part_foot(piece, room, from, to));
}

static void tally_part(const struct piece *piece, const struct page_break *p)
{
    for (int i = 0; i < piece->flow_count; i++)
        met.cuts += p->ends[i].line > 0;
    met.forced += p->forced;
    met.texts += is_text(piece) && p->depth;
    met.tall += 100 * p->foot > 35 * piece->instance->galley.page_height;
}

static struct tuple tuple_of(const struct piece *piece, const struct breakpoint *ends)
{
    struct tuple tuple = {{0}};
    for (int i = 0; i < piece->flow_count; i++)
        tuple.at[i] = piece->starts[i][ends[i].row] + ends[i].line;
    return tuple;
}

static struct split columns_of(const struct piece *piece, const struct page_break *page, int flow, bool blank)
{
    struct split split = {.count = blank ? 0 : page->column_count};
    for (int i = 0; i < split.count; i++)
        split.ends[i] = piece->starts[flow][page->columns[i].row] + page->columns[i].line;
    return split;
}

/* Checks a part of a page in whose columns the flow is alone, and returns its cost. */
static long long check_alone(const struct piece *piece, const struct room *room, int flow, struct tuple from,
                             const struct page_break *p, bool *wrong, int *depth)
{
    const struct tuple to = tuple_of(piece, p->ends);
    const int left = room->height - part_foot(piece, room, from, to), top = from.at[flow];
    const struct split split = columns_of(piece, p, flow, top == to.at[flow]);
    int slack;
    bool forced = false;
    *wrong |= says(p->column_count < 1 || p->column_count > column_count(piece), "number of columns", top);
    *wrong |= says(split.count ? split.ends[split.count - 1] != to.at[flow] : room->fresh && !room->continues,
                   "last column", top);
    *wrong |= says(split.count && !is_split(piece, room, flow, top, &split, left), "columns", top);
    for (int i = 0, begin = top; i < split.count; begin = split.ends[i++])
        forced |= flow_height(piece, flow, begin, split.ends[i]) > left ||
                  laxness(piece, flow, begin, split.ends[i]);
    const long long cost = split_cost(piece, flow, top, &split, left, &slack);
    *depth = split_depth(piece, flow, top, &split);
    *wrong |= says(p->slack != slack, "slack of columns", top);
    *wrong |= says(p->forced != forced, "forced column", top);
    met.columns += split.count > 1;
    met.balanced += split.count > 1 && !counts(piece, flow, top, to.at[flow]);
    return cost;
}

/* Checks a part of a page on which each flow has one column, and returns its cost. */
static long long check_part(const struct piece *piece, const struct room *room, struct tuple from,
                            const struct page_break *p, bool *wrong)
{
    const struct tuple to = tuple_of(piece, p->ends), start = {{0}};
    const int index = (int)(piece - piece->instance->pieces);
    int slack;
    const long long cost = part_cost(piece, room, from, to, &slack);
    *wrong |= says(!all_ended(piece, start) && !is_part(piece, room, from, to), "is against the rules",
                   index);
    *wrong |= says(p->slack != slack, "slack", index);
    *wrong |= says(p->forced != part_is_forced(piece, room, from, to), "forced", index);
    *wrong |= says(p->columns || p->column_count != 1, "columns beside other flows", index);
    return cost;
}

/* Returns whether a part of a page obeys the rules, and is what the pagination says. Adds its cost, and moves
 * on to the room below it. */
static bool part_is_sound(const struct piece *piece, struct room *room, struct tuple from,
                          const struct page_break *p, long long *cost)
{
    const struct tuple to = tuple_of(piece, p->ends);
    const int index = (int)(piece - piece->instance->pieces), alone = flow_alone(piece, from);
    bool wrong = false;
    int depth = part_depth(piece, from, to);
    *cost += alone < 0 ? check_part(piece, room, from, p, &wrong)
                       : check_alone(piece, room, alone, from, p, &wrong, &depth);
    wrong |= says(p->foot != part_foot(piece, room, from, to), "foot", index);
    wrong |= says(p->depth != depth, "depth", index);
    *room = room_below(piece, room, depth, from, to);
    return !wrong;
}

static int last_page(const struct section_pages *pages)
{
    return pages->first_page + pages->page_count - 1;
}

/* Returns whether the sections on a page are what the pagination says. Adds the page's cost. */
static bool page_is_sound(const struct instance *instance, const struct pagination *pagination, int page,
                          long long *cost)
{
    struct room room = open_page(instance, page == 0, page ? pagination->carried[page - 1] : 0);
    const struct piece *above = NULL;
    bool wrong = false;
    for (int s = 0; s < instance->galley.section_count; s++) {
        const struct piece *piece = &instance->pieces[s];
        const struct section_pages *pages = &pagination->sections[s];
        const int at = page - pages->first_page;
        if (at < 0 || at >= pages->page_count)
            continue;
        const struct tuple start = {{0}};
        const struct tuple from = at ? tuple_of(piece, pages->pages[at - 1].ends) : start;
        const struct tuple to = tuple_of(piece, pages->pages[at].ends);
        wrong |= says(!at && pages->first_height != room.height, "first height", s);
        struct list list = open_page(instance, false, page ? pagination->carried[page - 1] : 0).above;
        for (int i = 0; i < pages->first_note_count; i++)
            add_note(instance, &list, pages->first_notes[i].note, pages->first_notes[i].remark);
        wrong |= says(!at && foot_height(instance, &list) != foot_height(instance, &room.above),
                      "first notes", s);
        wrong |= !part_is_sound(piece, &room, from, &pages->pages[at], cost);
        wrong |= says(!all_ended(piece, to) && page == last_page(pages), "has lines left", s);
        if (!has_begun(piece, to) && !all_ended(piece, start))
            *cost += parting_cost(above);
        if (!all_ended(piece, start) && all_ended(piece, to))
            above = piece;
        met.begun += above && above != piece && has_begun(piece, to);
        tally_part(piece, &pages->pages[at]);
    }
    wrong |= says(room.carried != pagination->carried[page], "lines that go on", page);
    met.carried += room.closed;
    *cost += page_cost(instance, room.closed ? room.foot : foot_height(instance, &room.above));
    return !wrong;
}

/* Returns whether each page obeys the rules and has the right cost, and no line is lost. */
static bool is_sound(const struct instance *instance, const struct pagination *pagination)
{
    long long cost = 0;
    bool wrong = false;
    int at = 0;
    for (int page = 0; page < pagination->page_count; page++)
        wrong |= says(!page_is_sound(instance, pagination, page, &cost), "is wrong", page);
    for (int s = 0; s < instance->galley.section_count; s++) {
        wrong |= says(pagination->sections[s].first_page != at, "does not begin where the one before ends",
                      s);
        at = last_page(&pagination->sections[s]);
    }
    wrong |= says(at != pagination->page_count - 1, "is not the last", at);
    wrong |= says(pagination->carried[at], "has lines of notes left", at);
    wrong |= says(cost != pagination->cost, "cost of all pages", pagination->page_count);
    met.pages += pagination->page_count;
    return !wrong;
}

/* Prepares the search by force. Returns false if it has too many states. */
static bool prepare(struct instance *instance)
{
    int count = 0;
    for (int s = 0; s < instance->galley.section_count; s++) {
        struct piece *piece = &instance->pieces[s];
        piece->first_state = count;
        count += state_count(piece);
        for (int i = 0; i < piece->flow_count; i++)
            for (int line = 0; line < flow_end(piece, i); line++)
                piece->laxness[i][line] = is_text(piece) ? 0 : laxness_needed(piece, i, line);
    }
    if (count > STATES)
        return false;
    memset(known, 0, (size_t)count * sizeof *known);
    return true;
}

/* Returns whether the bound of no state of a piece is more than the least cost from there on. */
static bool bound_holds(const struct piece *piece, const struct bound *bound)
{
    const int index = (int)(piece - piece->instance->pieces);
    for (int state = 0; state < state_count(piece); state++) {
        const long long least = known[piece->first_state + state];
        struct breakpoint places[FLOWS];
        for (int i = piece->flow_count - 1, rest = state; i >= 0; i--) {
            const int line = rest % (flow_end(piece, i) + 1), row = row_of(piece, i, line);
            rest /= flow_end(piece, i) + 1;
            places[i] = (struct breakpoint){row, line - piece->starts[i][row]};
        }
        if (least && bound_cost(bound, index, places) > least) {
            printf("state %d: bound %lld, by force %lld\n", state, bound_cost(bound, index, places), least);
            return false;
        }
    }
    return true;
}

static bool bounds_hold(const struct instance *instance, struct arena *arena)
{
    const struct bound bound = bound_new(&instance->galley, arena);
    for (int s = 0; s < instance->galley.section_count; s++)
        if (!bound_holds(&instance->pieces[s], &bound))
            return false;
    return true;
}

static bool agrees(struct instance *instance, struct arena *arena)
{
    if (!prepare(instance))
        return true;
    met.galleys++;
    const long long best = least_cost(instance);
    if (!bounds_hold(instance, arena))
        return false;
    for (int beam = 0; beam <= 50; beam += 25) {
        instance->galley.beam = beam;
        struct pagination pagination = paginate(&instance->galley, arena);
        bool sound = is_sound(instance, &pagination);
        /* With a beam, more than 40 pages are not solved exactly. */
        const bool exact = beam == 0 || pagination.page_count <= 40;
        if (!sound || pagination.cost < best || (exact && (!pagination.exact || pagination.cost != best))) {
            printf("beam %d: cost %lld in %d pages, by force %lld\n", beam, pagination.cost,
                   pagination.page_count, best);
            return false;
        }
    }
    struct pagination greedy = paginate_greedy(&instance->galley, arena);
    if (!is_sound(instance, &greedy) || greedy.cost < best) {
        printf("greedy: cost %lld, by force %lld\n", greedy.cost, best);
        return false;
    }
    met.greedy += greedy.cost > best;
    return true;
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 3000;
    random_state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (int i = 0; i < count; i++) {
        static struct instance instance;
        struct arena *arena = arena_new();
        make_instance(&instance);
        if (!agrees(&instance, arena)) {
            printf("galley %d\n", i);
            print_instance(&instance);
            return 1;
        }
        arena_free(arena);
    }
    printf("%d galleys, %d pages: %d ends in a row, %d forced, %d tall feet, %d sections begun below others, "
           "%d pages of text, %d in columns, %d of these level, %d whose notes go on; %d galleys dearer by "
           "filling\n",
           met.galleys, met.pages, met.cuts, met.forced, met.tall, met.begun, met.texts, met.columns,
           met.balanced, met.carried, met.greedy);
    return 0;
}
