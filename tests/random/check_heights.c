/* Recomputes the pages of the layout file from what it says of rows and notes: the height of each flow, the
 * foot and the room that is left. */
#include "trial.h"

#include <stdlib.h>

/* A note of a page. */
struct note_block {
    long long note, height;
    int remarks;
};

/* The notes of one page, in reading order. */
struct page_notes {
    struct trial *trial;
    struct note_block *blocks;
    const struct json_value **said; /* remarks that the page has */
    int count, said_count, capacity, said_capacity;
};

/* A place in a flow. */
struct place_at {
    long long row, line;
};

static struct place_at place_at(const struct json_value *section, int page, int flow)
{
    if (page < 0)
        return (struct place_at){0, 0};
    const struct json_value *ends = json_member(json_item(json_member(section, "breaks"), page), "ends");
    return (struct place_at){json_item(json_item(ends, flow), 0)->number,
                             json_item(json_item(ends, flow), 1)->number};
}

/* Returns the height of `lines` lines of a row; `continued`: the row began on an earlier page. */
static long long lines_height(const struct json_value *row, long long lines, bool continued)
{
    if (continued && lines < json_int(row, "label_lines"))
        lines = json_int(row, "label_lines");
    return json_int(row, "before") + lines * json_int(row, "leading") + json_int(row, "after");
}

/* Returns the line before which the page ends within a row. */
static long long last_line(const struct json_value *row, long long index, struct place_at to)
{
    return index == to.row ? to.line : json_int(row, "lines");
}

static long long flow_height(const struct json_value *flow, struct place_at from, struct place_at to)
{
    const struct json_value *rows = json_member(flow, "rows");
    long long height = json_int(flow, from.row || from.line ? "head_continued" : "head");
    if (from.row == to.row && from.line == to.line)
        return 0;
    for (long long r = from.row, top = from.line; r < to.row || (r == to.row && to.line > 0); r++, top = 0) {
        const struct json_value *row = json_item(rows, (int)r);
        if (last_line(row, r, to) > top)
            height += lines_height(row, last_line(row, r, to) - top, top > 0);
    }
    return height;
}

static struct note_block *note_block_of(struct page_notes *notes, long long note)
{
    for (int i = 0; i < notes->count; i++)
        if (notes->blocks[i].note == note)
            return &notes->blocks[i];
    const struct json_value *all = json_member(notes->trial->layout, "notes");
    notes->blocks = arena_grow(notes->trial->arena, notes->blocks, notes->count, &notes->capacity,
                               sizeof *notes->blocks);
    notes->blocks[notes->count] = (struct note_block){note, json_int(json_item(all, (int)note), "base"), 0};
    return &notes->blocks[notes->count++];
}

static bool is_said(const struct page_notes *notes, const struct json_value *remark)
{
    for (int i = 0; i < notes->said_count; i++)
        if (notes->said[i] == remark)
            return true;
    return false;
}

/* Adds a note, and a remark of it unless `remark` is -1. */
static void add_cited(struct page_notes *notes, long long note, long long remark)
{
    struct note_block *block = note_block_of(notes, note);
    if (remark < 0)
        return;
    const struct json_value *all = json_member(notes->trial->layout, "notes");
    const struct json_value *said = json_item(json_member(json_item(all, (int)note), "remarks"), (int)remark);
    if (is_said(notes, said))
        return;
    notes->said = arena_grow(notes->trial->arena, notes->said, notes->said_count, &notes->said_capacity,
                             sizeof *notes->said);
    notes->said[notes->said_count++] = said;
    block->height = block->remarks++ ? block->height + json_int(said, "own") : json_int(said, "with");
}

static void add_flow(struct page_notes *notes, const struct json_value *flow, struct place_at from,
                     struct place_at to)
{
    for (long long r = from.row, top = from.line; r < to.row || (r == to.row && to.line > 0); r++, top = 0) {
        const struct json_value *row = json_item(json_member(flow, "rows"), (int)r),
                                *cites = json_member(row, "notes");
        for (int i = 0; i < cites->count; i++) {
            const struct json_value *cite = json_item(cites, i);
            const long long line = json_item(cite, 1)->number;
            if (line >= top && line < last_line(row, r, to))
                add_cited(notes, json_item(cite, 0)->number, json_item(cite, 2)->number);
        }
    }
}

/* How the notes of a section stand in columns. */
struct note_style {
    long long columns, gap, leading;
};

/* Returns whether the notes fit into columns of this height. A note goes on in the next column. */
static bool columns_hold(const struct page_notes *notes, struct note_style style, long long height)
{
    long long column = 1, used = 0;
    for (int i = 0; i < notes->count; i++)
        for (long long line = 0; line < notes->blocks[i].height; line += style.leading) {
            used += style.leading + (line == 0 && used > 0 ? style.gap : 0);
            if (used > height) {
                column++;
                used = style.leading;
            }
        }
    return column <= style.columns && style.leading <= height;
}

/* Returns the height of the foot: the least at which the columns hold the notes, found by halving. */
static long long foot_of(const struct page_notes *notes, const struct json_value *section)
{
    const struct note_style style = {json_int(section, "note_columns"), json_int(section, "note_gap"),
                                     json_int(section, "note_leading")};
    long long low = 0, high = 1;
    if (!notes->count)
        return 0;
    for (int i = 0; i < notes->count; i++)
        high += notes->blocks[i].height + style.gap;
    while (low < high) {
        const long long middle = low + (high - low) / 2;
        if (columns_hold(notes, style, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low + json_int(section, "separator");
}

/* What a page leaves to its rows. */
struct page_room {
    int page;
    long long room, foot;
};

static bool check_column(struct trial *trial, const struct page_room *room, long long height)
{
    if (height > 0 && height + room->foot > room->room)
        return trial_fail(trial, "page %d: a flow of %lld and a foot of %lld in a room of %lld",
                          room->page + 1, height, room->foot, room->room);
    return true;
}

static bool same_place(struct place_at a, struct place_at b)
{
    return a.row == b.row && a.line == b.line;
}

static struct place_at place_in(const struct json_value *places, int index)
{
    const struct json_value *place = json_item(places, index);
    return (struct place_at){json_item(place, 0)->number, json_item(place, 1)->number};
}

/* Checks the columns in which a flow stands that is alone on its page. */
static bool check_split(struct trial *trial, const struct json_value *section, int flow,
                        const struct page_room *room)
{
    const struct json_value *end = json_item(json_member(section, "breaks"), room->page),
                            *columns = json_member(end, "column_ends"),
                            *flows = json_member(section, "flows");
    struct place_at from = place_at(section, room->page - 1, flow);
    if (columns->count != json_int(end, "columns") || columns->count > json_int(section, "columns"))
        return trial_fail(trial, "page %d: a wrong number of columns", room->page + 1);
    for (int f = 0; f < flows->count; f++)
        if (f != flow &&
            place_at(section, room->page - 1, f).row < json_member(json_item(flows, f), "rows")->count)
            return trial_fail(trial, "page %d: columns beside another flow", room->page + 1);
    for (int c = 0; c < columns->count; c++) {
        const struct place_at to = place_in(columns, c);
        if (!check_column(trial, room, flow_height(json_item(flows, flow), from, to)))
            return false;
        from = to;
    }
    return same_place(from, place_at(section, room->page, flow)) ||
           trial_fail(trial, "page %d: the last column does not end the page", room->page + 1);
}

static bool check_flow(struct trial *trial, const struct json_value *section, int flow,
                       const struct page_room *room)
{
    const struct place_at from = place_at(section, room->page - 1, flow),
                          to = place_at(section, room->page, flow);
    const struct json_value *end = json_item(json_member(section, "breaks"), room->page);
    if (json_int(end, "columns") > 1 && !same_place(from, to))
        return check_split(trial, section, flow, room);
    return check_column(trial, room, flow_height(json_item(json_member(section, "flows"), flow), from, to));
}

/* Returns how many lines of notes go on after a page of the report. */
static long long carried(const struct trial *trial, int page)
{
    return page < 0 ? 0 : json_int(json_item(json_member(trial->layout, "pages"), page), "carried");
}

/* Adds the lines of the page before as a note of their own. */
static void add_opening(struct page_notes *notes, const struct json_value *section, int page)
{
    const long long lines = carried(notes->trial, page - 1);
    if (lines > 0)
        note_block_of(notes, -1)->height = lines * json_int(section, "note_leading");
}

/* Takes the last lines away. */
static void drop_lines(struct page_notes *notes, long long height)
{
    for (; notes->count > 0 && height >= notes->blocks[notes->count - 1].height; notes->count--)
        height -= notes->blocks[notes->count - 1].height;
    if (height > 0)
        notes->blocks[notes->count - 1].height -= height;
}

static bool check_page_heights(struct trial *trial, const struct json_value *section, int page)
{
    const struct json_value *end = json_item(json_member(section, "breaks"), page),
                            *flows = json_member(section, "flows");
    const long long foot = json_int(end, "foot");
    const struct page_room room = {page, json_int(section, page > 0 ? "page_height" : "first_height"), foot};
    struct page_notes notes = {.trial = trial};
    const struct json_value *first = json_member(section, "first_notes");
    const int page_of_report = (int)json_int(section, "first_page") - 1 + page;
    add_opening(&notes, section, page_of_report);
    for (int i = 0; page == 0 && i < first->count; i++)
        add_cited(&notes, json_item(json_item(first, i), 0)->number,
                  json_item(json_item(first, i), 1)->number);
    for (int f = 0; f < flows->count; f++) {
        add_flow(&notes, json_item(flows, f), place_at(section, page - 1, f), place_at(section, page, f));
        if (!check_flow(trial, section, f, &room))
            return false;
    }
    drop_lines(&notes, carried(trial, page_of_report) * json_int(section, "note_leading"));
    if (foot_of(&notes, section) != foot)
        return trial_fail(trial, "page %d: the foot is %lld, and its notes take %lld", page + 1, foot,
                          foot_of(&notes, section));
    return true;
}

bool check_heights(struct trial *trial)
{
    const struct json_value *sections = json_member(trial->layout, "sections");
    for (int i = 0; i < sections->count; i++)
        for (int p = 0; p < json_member(json_item(sections, i), "breaks")->count; p++)
            if (!check_page_heights(trial, json_item(sections, i), p))
                return false;
    return true;
}
