/* Decides how many columns the notes have, and measures the notes in them. More columns waste less of last
 * lines, and make long notes longer, so each number is tried on a sample of the notes. A text of the sample
 * is shaped once: its boxes are kept until it is broken into lines. */
#include "layout/notes.h"

#include "base/integers.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    NUMBER_GAP = 6 * POINT, /* between the number of a note and its text */
    LINES_MOST = 50000,     /* far more lines than a page has; keeps sums of heights in the range of int */
    SAMPLE = 64,            /* about so many notes are measured in each number of columns */
    KEPT_MOST = 1024,       /* texts of the sample */
    TOLERANCE = 20,         /* per mille of the room: numbers of columns that need so much more are equal */
    CHARACTERS_MOST = 80,   /* in a line that is easy to read */
    CHARACTERS_BEST = 60,
    COLUMN_LEAST = TENTHS_MM(COLUMN_LEAST_MM10),
    COLUMN_MOST = TENTHS_MM(NOTE_COLUMN_MM10),
};

/* The text of a part of a note. */
struct note_text {
    struct note_part part;
    struct paragraph paragraph; /* without its glyphs */
    unsigned char *address;     /* of each box: whether it belongs to an address */
};

/* The state of notes_measure(). */
struct measurer {
    const struct cell_context *context;
    const struct notes_room *room;
    struct notes notes;
    int stride;             /* the sample has the notes 0, stride, 2 * stride, ... */
    struct note_text *kept; /* texts of the sample, in the order of note_parts() */
    int kept_count, kept_capacity;
    int next; /* the kept text that comes next */
    struct arena *arena, *scratch, *sample;
};

/* -- Parts ----------------------------------------------------------------------------------------------- */

/* Returns the number of remarks that are printed, since they are not mere signs. */
static int count_printed(const struct source *source)
{
    int count = 0;
    for (int r = 0; r < source->remark_count; r++)
        count += source->remarks[r].note.length > 0;
    return count;
}

/* Lists the parts of a note that some page may need, and returns their number. If one remark alone is
 * printed, no page has it alone. The arena owns the list. */
static int note_parts(const struct source *source, int index, struct note_part **parts, struct arena *arena)
{
    const int printed = count_printed(source);
    struct note_part *list = *parts = arena_array(arena, 1 + 2 * printed, sizeof *list);
    int count = 0;
    if (source->bare || !printed)
        list[count++] = (struct note_part){.source = index};
    for (int r = 0; r < source->remark_count; r++) {
        if (source->remarks[r].note.length == 0)
            continue;
        list[count++] = (struct note_part){.source = index, .remark = r + 1};
        if (printed > 1)
            list[count++] = (struct note_part){.source = index, .remark = r + 1, .alone = true};
    }
    return count;
}

/* Returns where the lines of a part are kept. */
static const unsigned char **lines_slot(const struct notes *notes, struct note_part part)
{
    struct note_lines *lines = &notes->lines[part.source];
    if (part.remark == 0)
        return &lines->bare;
    return part.alone ? &lines->own[part.remark - 1] : &lines->with[part.remark - 1];
}

/* Returns whether a box shows a piece of an address. */
static bool in_address(const struct part *part)
{
    return part->run_count > 0 && part->runs[0].style / STYLE_VARIANTS == ROLE_NOTE_URL;
}

static struct note_text shape_part(const struct measurer *m, struct note_part part, int measure,
                                   struct arena *arena)
{
    const struct paragraph note = cell_note(m->context, part, measure, m->scratch);
    struct note_text text = {.part = part, .paragraph = {.count = note.count, .scale = note.scale}};
    text.paragraph.boxes = arena_array(arena, note.count, sizeof *note.boxes);
    memcpy(text.paragraph.boxes, note.boxes, (size_t)note.count * sizeof *note.boxes);
    text.address = arena_array(arena, note.count, sizeof *text.address);
    for (int i = 0; i < note.count; i++)
        text.address[i] = in_address(&note.parts[i]);
    return text;
}

/* -- The number of columns --------------------------------------------------------------------------------
 */

/* Returns whether the columns are so many that the next multiple of room->tables would be too narrow. */
static bool is_most(const struct notes_room *room, int columns)
{
    return geometry_share(room->geometry, columns + room->tables) < COLUMN_LEAST;
}

/* Returns the least number of columns that is tried. If columns as many as tables are too narrow, it is the
 * greatest number that is not. */
static int first_columns(const struct notes_room *room)
{
    int columns = max_int(room->tables, 1);
    while (geometry_share(room->geometry, columns) > COLUMN_MOST && !is_most(room, columns))
        columns += room->tables;
    while (columns > 1 && geometry_share(room->geometry, columns) < COLUMN_LEAST)
        columns--;
    return columns;
}

/* Returns whether a page that cites the note with all remarks has the part. */
static bool is_usual(const struct note_part *parts, int count, int index)
{
    const int first = count > 1 && parts[0].remark == 0;
    return index == first || (parts[index].alone && parts[index].remark != parts[first].remark);
}

/* The numbers of columns that are tried, the least first. */
struct trial {
    int columns;
    int measure;
    long long height; /* lines of the notes; then the room that rows and notes take, and later a distance */
};

enum { TRIALS_MOST = 16 };

/* Lists the numbers of columns that are tried, and returns how many there are. */
static int list_trials(const struct measurer *m, struct trial *trials)
{
    int count = 0, columns = first_columns(m->room);
    do {
        const int measure = geometry_share(m->room->geometry, columns) - m->notes.indent;
        trials[count++] = (struct trial){.columns = columns, .measure = measure};
        columns += max_int(m->room->tables, 1);
    } while (count < TRIALS_MOST && geometry_share(m->room->geometry, columns) >= COLUMN_LEAST);
    return count;
}

/* Shapes the texts of note `index`, keeps them, and adds their lines to those of each trial. */
static void sample_note(struct measurer *m, int index, struct trial *trials, int count)
{
    struct note_part *parts;
    const int part_count = note_parts(&m->context->report->sources[index], index, &parts, m->scratch);
    for (int p = 0; p < part_count && m->kept_count < KEPT_MOST; p++) {
        const struct note_text text = shape_part(m, parts[p], trials[0].measure, m->sample);
        m->kept = arena_grow(m->sample, m->kept, m->kept_count, &m->kept_capacity, sizeof *m->kept);
        m->kept[m->kept_count++] = text;
        for (int i = 0; i < count && is_usual(parts, part_count, p); i++)
            trials[i].height += lines_count(&text.paragraph, trials[i].measure);
    }
    arena_reset(m->scratch);
    words_trim(m->context->words);
}

/* Turns the lines of the sample into the room that rows and all notes take with this number of columns. */
static void estimate_room(const struct measurer *m, struct trial *trial)
{
    const int count = m->context->report->source_count, sampled = (count + m->stride - 1) / m->stride;
    const int leading = style_leading(ROLE_NOTE, m->context->cell_size);
    const long long height = trial->height * leading + (long long)sampled * m->room->gap;
    trial->height = m->room->rows + height * count / max_int(sampled, 1) / trial->columns;
}

/* Returns how far the lines are from lines that are easy to read. A letter is half as wide as the type is
 * high. */
static int unease(const struct measurer *m, const struct trial *trial)
{
    const int size = style_of(ROLE_NOTE * STYLE_VARIANTS, m->context->cell_size).size;
    const int characters = (int)(2LL * trial->measure / size);
    return abs(characters - CHARACTERS_BEST) + (characters > CHARACTERS_MOST ? INT_MAX / 2 : 0);
}

static void choose_columns(struct measurer *m)
{
    struct trial trials[TRIALS_MOST], *best = trials;
    const int count = list_trials(m, trials);
    for (int i = 0; count > 1 && i < m->context->report->source_count; i += m->stride)
        sample_note(m, i, trials, count);
    for (int i = 0; i < count; i++) {
        estimate_room(m, &trials[i]);
        best = trials[i].height < best->height ? &trials[i] : best;
    }
    const long long least = best->height;
    for (int i = 0; i < count; i++)
        if (trials[i].height - least <= least * TOLERANCE / 1000 && unease(m, &trials[i]) < unease(m, best))
            best = &trials[i];
    m->notes.columns = best->columns;
    m->notes.measure = best->measure;
}

/* -- Lines ----------------------------------------------------------------------------------------------- */

static bool same_part(struct note_part a, struct note_part b)
{
    return a.source == b.source && a.remark == b.remark && a.alone == b.alone;
}

/* Returns the text of a part. Kept texts are taken in the order in which they were shaped. A text that was
 * shaped for wider lines is shaped again if it has a word that is too wide. */
static struct note_text part_text(struct measurer *m, struct note_part part)
{
    const struct note_text *kept = m->next < m->kept_count ? &m->kept[m->next] : NULL;
    if (!kept || !same_part(kept->part, part))
        return shape_part(m, part, m->notes.measure, m->scratch);
    m->next++;
    const struct paragraph *text = &kept->paragraph;
    if (linebreak_least_width(text->boxes, text->count, HYPHENS_NONE, NULL) <=
        scale_measure(text->scale, m->notes.measure))
        return *kept;
    return shape_part(m, part, m->notes.measure, m->scratch);
}

/* Appends for each line whether it ends within an address. */
static void pack_address(struct buf *packed, const struct note_text *text, struct lines lines)
{
    for (int i = 0; i < lines.count; i++) {
        const int end = lines.ends[i];
        const bool inside = end < text->paragraph.count && text->address[end - 1] && text->address[end];
        buf_putc(packed, inside ? 1 : 0);
    }
}

/* Breaks a part of a note into lines, keeps them, and returns their height. */
static int measure_part(struct measurer *m, struct note_part part)
{
    const struct note_text text = part_text(m, part);
    const struct lines lines = lines_break(&text.paragraph, m->notes.measure, m->scratch);
    struct buf packed = buf_new(m->scratch);
    lines_pack(&packed, lines);
    pack_address(&packed, &text, lines);
    *lines_slot(&m->notes, part) = memcpy(arena_alloc(m->arena, packed.length), packed.data, packed.length);
    return style_leading(ROLE_NOTE, m->context->cell_size) * min_int(lines.count, LINES_MOST);
}

/* Measures the note of a source. If no one cites it without a remark, its least height with one stands for
 * its height without. */
static struct galley_note measure_note(struct measurer *m, int index)
{
    const struct source *source = &m->context->report->sources[index];
    struct note_part *parts;
    const int count = note_parts(source, index, &parts, m->scratch);
    const int remark_count = parts[count - 1].remark > 0 ? source->remark_count : 0;
    struct galley_remark *remarks = arena_array(m->arena, remark_count, sizeof *remarks);
    struct note_lines *lines = &m->notes.lines[index];
    lines->with = arena_array(m->arena, remark_count, sizeof *lines->with);
    lines->own = arena_array(m->arena, remark_count, sizeof *lines->own);
    struct galley_note note = {.remarks = remarks, .remark_count = remark_count, .base = INT_MAX};
    for (int p = 0; p < count; p++) {
        const int height = measure_part(m, parts[p]);
        if (parts[p].alone)
            remarks[parts[p].remark - 1].own = height;
        else if (parts[p].remark)
            remarks[parts[p].remark - 1] = (struct galley_remark){height, height};
        if (!parts[p].alone && (parts[p].remark == 0 || !source->bare))
            note.base = min_int(note.base, height);
    }
    return note;
}

static int number_width(const struct measurer *m)
{
    const char *widest = arena_printf(m->scratch, "%0*d", m->room->digits, 0);
    const struct paragraph number = cell_words(m->context, widest, ROLE_NOTE_NUMBER, 0, m->scratch);
    return text_width(&number);
}

struct notes notes_measure(const struct cell_context *context, const struct notes_room *room,
                           struct arena *arena)
{
    const int count = context->report->source_count;
    struct measurer m = {.context = context,
                         .room = room,
                         .stride = 1 + (count - 1) / SAMPLE,
                         .arena = arena,
                         .scratch = arena_new(),
                         .sample = arena_new()};
    m.notes.indent = number_width(&m) + NUMBER_GAP;
    m.notes.heights = arena_array(arena, count, sizeof *m.notes.heights);
    m.notes.lines = arena_array(arena, count, sizeof *m.notes.lines);
    choose_columns(&m);
    for (int i = 0; i < count; i++) {
        m.notes.heights[i] = measure_note(&m, i);
        arena_reset(m.scratch);
        words_trim(context->words);
    }
    arena_free(m.sample);
    arena_free(m.scratch);
    return m.notes;
}

int notes_most_columns(const struct geometry *geometry, int tables)
{
    int columns = tables;
    while (columns > 1 && geometry_share(geometry, columns) < COLUMN_LEAST)
        columns--;
    while (geometry_share(geometry, columns + tables) >= COLUMN_LEAST)
        columns += tables;
    return columns;
}

struct lines notes_lines(const struct notes *notes, struct note_part part, const unsigned char **address,
                         struct arena *arena)
{
    struct lines lines;
    const unsigned char *marks = lines_unpack(*lines_slot(notes, part), &lines, arena);
    if (address)
        *address = marks;
    return lines;
}
