/* Decides which diagnostics are printed, in which order, and how much of a line they show. Diagnostics are
 * kept as they come and sorted for printing. The part of a line to be shown is found from the caret outwards
 * and no further than the screen is wide, so a line of megabytes takes as little time as any other, even if
 * its characters have no width. */
#include "base/diag.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    KEPT = 10000, /* diagnostics of each severity; a hostile file must not fill the memory with its errors */
    REPETITIONS = 100, /* diagnostics of the same place that are compared */
    QUOTED = 60,       /* characters of a value in a message */
    LEAD = 72,         /* most columns before the caret */
    SCREEN = 100,      /* most columns of a line */
    MARKS = 8,         /* most bytes for each column, on average; many characters have no width */
};

struct diagnostic {
    struct mark mark;
    enum severity severity;
    const char *message;
    const char *hint; /* lines of advice, or NULL */
    int order;        /* diagnostics are numbered as they come */
};

struct diag {
    struct arena *arena;
    struct limits limits;
    struct diagnostic *list;
    int count, capacity;
    int counts[2];           /* of each severity: the number of diagnostics, kept or not */
    struct diagnostic *last; /* the last diagnostic, or NULL if it was not kept */
    int status;
};

struct diag *diag_new(struct arena *arena)
{
    struct diag *diag = arena_alloc(arena, sizeof *diag);
    diag->arena = arena;
    diag->limits = limit_usual();
    return diag;
}

void diag_set_limits(struct diag *diag, const struct limits *limits)
{
    diag->limits = *limits;
}

int diag_limit(const struct diag *diag, enum limit limit)
{
    return diag->limits.most[limit];
}

static void add_diagnostic(struct diag *diag, enum severity severity, struct mark mark, const char *format,
                           va_list arguments)
{
    diag->last = NULL;
    if (severity == DIAG_ERROR && diag->status < 2)
        diag->status = mark.input ? 1 : 2;
    if (diag->counts[severity]++ >= KEPT)
        return;
    diag->list = arena_grow(diag->arena, diag->list, diag->count, &diag->capacity, sizeof *diag->list);
    diag->last = &diag->list[diag->count];
    *diag->last = (struct diagnostic){.mark = mark,
                                      .severity = severity,
                                      .message = arena_vprintf(diag->arena, format, arguments),
                                      .order = diag->count++};
}

void diag_error(struct diag *diag, struct mark mark, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_diagnostic(diag, DIAG_ERROR, mark, format, arguments);
    va_end(arguments);
}

void diag_warning(struct diag *diag, struct mark mark, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_diagnostic(diag, DIAG_WARNING, mark, format, arguments);
    va_end(arguments);
}

/* Returns the number with commas between its groups of three digits. */
static const char *grouped(struct diag *diag, long long number)
{
    if (number < 1000)
        return arena_printf(diag->arena, "%lld", number);
    return arena_printf(diag->arena, "%s,%03lld", grouped(diag, number / 1000), number % 1000);
}

void diag_beyond(struct diag *diag, enum limit limit, struct mark mark, long long needed)
{
    const struct limit_row *row = &limit_rows[limit];
    const int most = diag->limits.most[limit];
    diag_error(diag, mark, "more than %s %s", grouped(diag, most), row->what);
    if (most >= row->highest)
        diag_hint(diag, "the limit '%s' cannot be raised%s", row->name,
                  row->usual < row->highest ? " further" : "");
    else if (needed > row->highest)
        diag_hint(diag, "there are %s, and the limit '%s' can be raised to %s at most", grouped(diag, needed),
                  row->name, grouped(diag, row->highest));
    else if (needed > 0)
        diag_hint(diag, "--limit=%s=%lld allows as many as there are", row->name, needed);
    else
        diag_hint(diag, "--limit=%s=NUMBER allows more, up to %s", row->name, grouped(diag, row->highest));
}

void diag_hint(struct diag *diag, const char *format, ...)
{
    if (!diag->last)
        return;
    va_list arguments;
    va_start(arguments, format);
    const char *hint = arena_vprintf(diag->arena, format, arguments);
    va_end(arguments);
    diag->last->hint = diag->last->hint ? arena_printf(diag->arena, "%s\n%s", diag->last->hint, hint) : hint;
}

const char *diag_quote(struct diag *diag, const char *text)
{
    if (diag->counts[DIAG_ERROR] >= KEPT)
        return "";
    struct buf buf = buf_new(diag->arena);
    buf_putc(&buf, '\'');
    size_t left = strlen(text);
    int size;
    for (int count = 0; left > 0; count++, text += size, left -= (size_t)size) {
        if (count == QUOTED) {
            buf_puts(&buf, "...");
            break;
        }
        const bool space = utf8_decode(text, left, &size) == '\n' || *text == '\t' || *text == '\r';
        buf_put(&buf, space ? " " : text, (size_t)size);
    }
    buf_putc(&buf, '\'');
    return buf.data;
}

int diag_count(const struct diag *diag, enum severity severity)
{
    return diag->counts[severity];
}

struct diag_point diag_here(const struct diag *diag)
{
    return (struct diag_point){diag->count, {diag->counts[0], diag->counts[1]}, diag->status};
}

void diag_rewind(struct diag *diag, struct diag_point point)
{
    diag->count = point.count;
    memcpy(diag->counts, point.counts, sizeof diag->counts);
    diag->status = point.status;
    diag->last = NULL;
}

int diag_status(const struct diag *diag)
{
    return diag->status;
}

/* -- Order ----------------------------------------------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
    const struct diagnostic *a = left, *b = right;
    const unsigned here = a->mark.line ? a->mark.offset + 1 : 0,
                   there = b->mark.line ? b->mark.offset + 1 : 0;
    if (here != there)
        return here < there ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* An alias in YAML makes the same node appear several times, and each time with the same errors. */
static bool is_repetition(const struct diagnostic *list, int index)
{
    for (int i = index; i-- > 0 && list[i].mark.offset == list[index].mark.offset && index - i < REPETITIONS;)
        if (list[i].mark.line == list[index].mark.line && strcmp(list[i].message, list[index].message) == 0)
            return true;
    return false;
}

/* Returns the diagnostics in order, without repetitions, and adds their numbers by severity to counts[]. */
static struct diagnostic *ordered(const struct diag *diag, int counts[2])
{
    struct diagnostic *list = arena_array(diag->arena, diag->count, sizeof *list);
    if (diag->count)
        memcpy(list, diag->list, (size_t)diag->count * sizeof *list);
    qsort(list, (size_t)diag->count, sizeof *list, compare);
    int count = 0;
    for (int i = 0; i < diag->count; i++) {
        if (is_repetition(list, i))
            continue;
        counts[list[i].severity]++;
        list[count++] = list[i];
    }
    return list;
}

/* -- Printing -------------------------------------------------------------------------------------------- */

static const char *paint(bool color, const char *code)
{
    return color ? code : "";
}

/* Returns the length in bytes of the character at `offset`. Stores the columns that print_character() uses
 * for it in *columns. */
static int measure(const struct input *input, size_t offset, int *columns)
{
    int size;
    const unsigned codepoint = utf8_decode(input->text + offset, input->length - offset, &size);
    if (codepoint == UTF8_BAD)
        *columns = 4;
    else if (utf8_forbidden(codepoint))
        *columns = codepoint > 0xFFFF ? 9 : 8;
    else
        *columns = utf8_columns(codepoint);
    return size;
}

/* Returns the length in bytes of the character that was printed. */
static int print_character(FILE *stream, const char *text, size_t length)
{
    int size;
    const unsigned codepoint = utf8_decode(text, length, &size);
    if (codepoint == UTF8_BAD)
        fprintf(stream, "<%02X>", (unsigned char)*text);
    else if (utf8_forbidden(codepoint))
        fprintf(stream, "<U+%04X>", codepoint);
    else if (codepoint == '\t' || codepoint == '\r' || codepoint == '\n')
        fputc(' ', stream);
    else
        fwrite(text, 1, (size_t)size, stream);
    return size;
}

static void print_text(FILE *stream, const char *text, size_t length)
{
    while (length > 0) {
        const int size = print_character(stream, text, length);
        text += size;
        length -= (size_t)size;
    }
}

void diag_put(FILE *stream, const char *text)
{
    print_text(stream, text, strlen(text));
}

static bool is_line_end(const struct input *input, size_t offset)
{
    return input->text[offset] == '\n' || input->text[offset] == '\r';
}

/* Returns where the character before `offset` begins. Bytes that are no UTF-8 count as characters of one
 * byte. */
static size_t previous(const struct input *input, size_t offset)
{
    for (size_t back = offset < 4 ? offset : 4; back > 1; back--) {
        int size;
        utf8_decode(input->text + offset - back, input->length - (offset - back), &size);
        if ((size_t)size == back)
            return offset - back;
    }
    return offset - 1;
}

/* The part of a line that is shown. */
struct window {
    size_t start, end; /* offsets in the input */
    int caret;         /* columns from the start to the mark */
    bool cut;          /* the line begins before the window */
};

static struct window find_window(const struct input *input, size_t offset)
{
    struct window window = {.start = offset, .end = offset};
    const size_t first = strncmp(input->text, "\xEF\xBB\xBF", 3) == 0 && offset >= 3 ? 3 : 0;
    int columns;
    while (window.start > first && !is_line_end(input, window.start - 1)) {
        const size_t start = previous(input, window.start);
        measure(input, start, &columns);
        if (window.caret + columns > LEAD || offset - start > LEAD * MARKS) {
            window.cut = true;
            break;
        }
        window.start = start;
        window.caret += columns;
    }
    int width = window.caret;
    while (window.end < input->length && !is_line_end(input, window.end)) {
        const int size = measure(input, window.end, &columns);
        if (width + columns > SCREEN || window.end - window.start > SCREEN * MARKS)
            break;
        width += columns;
        window.end += (size_t)size;
    }
    return window;
}

static void print_underline(FILE *stream, const struct mark *mark, size_t end)
{
    fputc('^', stream);
    size_t offset = mark->offset;
    for (int i = 0; i < mark->width && offset < end; i++) {
        int columns;
        offset += (size_t)measure(mark->input, offset, &columns);
        for (int j = i == 0; j < columns; j++)
            fputc('~', stream);
    }
}

static void print_line(FILE *stream, const struct mark *mark, bool color)
{
    const struct input *input = mark->input;
    const struct window window = find_window(input, mark->offset);
    const bool more = window.end < input->length && !is_line_end(input, window.end);
    fprintf(stream, "%5d |%s%s", mark->line, window.end > window.start ? " " : "", window.cut ? "..." : "");
    print_text(stream, input->text + window.start, window.end - window.start);
    fprintf(stream, "%s\n      | %*s%s", more ? "..." : "", window.caret + (window.cut ? 3 : 0), "",
            paint(color, "\33[1;32m"));
    print_underline(stream, mark, window.end);
    fprintf(stream, "%s\n", paint(color, "\33[m"));
}

static void print_hint(FILE *stream, const char *hint, bool color)
{
    while (*hint) {
        const size_t length = strcspn(hint, "\n");
        fprintf(stream, "      = %shint:%s ", paint(color, "\33[1;36m"), paint(color, "\33[m"));
        print_text(stream, hint, length);
        fputc('\n', stream);
        hint += length + (hint[length] == '\n');
    }
}

static void print_diagnostic(FILE *stream, const struct diagnostic *diagnostic, bool color)
{
    const struct mark *mark = &diagnostic->mark;
    fputs(paint(color, "\33[1m"), stream);
    const char *name = mark->input ? mark->input->name : "casebook";
    diag_put(stream, name);
    if (mark->input && mark->line)
        fprintf(stream, ":%d:%d", mark->line, mark->column);
    const bool error = diagnostic->severity == DIAG_ERROR;
    fprintf(stream, ": %s%s:%s ", paint(color, error ? "\33[31m" : "\33[35m"), error ? "error" : "warning",
            paint(color, "\33[m"));
    diag_put(stream, diagnostic->message);
    fputc('\n', stream);
    if (mark->input && mark->line)
        print_line(stream, mark, color);
    if (diagnostic->hint)
        print_hint(stream, diagnostic->hint, color);
}

/* Prints "... and 4 more errors and 1 more warning", or nothing if none is left. */
static void print_left(FILE *stream, const int left[2])
{
    static const char *const names[] = {[DIAG_ERROR] = "error", [DIAG_WARNING] = "warning"};
    if (left[DIAG_ERROR] || left[DIAG_WARNING])
        fputs("...", stream);
    for (int i = 0; i < 2; i++)
        if (left[i])
            fprintf(stream, " and %d more %s%s", left[i], names[i], left[i] == 1 ? "" : "s");
    if (left[DIAG_ERROR] || left[DIAG_WARNING])
        fputc('\n', stream);
}

void diag_print(const struct diag *diag, FILE *stream, bool color)
{
    int counts[2] = {0, 0};
    const struct diagnostic *list = ordered(diag, counts);
    const int most = diag_limit(diag, LIMIT_ERRORS);
    const int errors = counts[DIAG_ERROR] < most ? counts[DIAG_ERROR] : most;
    int room[2] = {[DIAG_ERROR] = errors, [DIAG_WARNING] = most - errors};
    int left[2] = {0, 0};
    for (int i = 0; i < counts[DIAG_ERROR] + counts[DIAG_WARNING]; i++) {
        if (room[list[i].severity]-- > 0)
            print_diagnostic(stream, &list[i], color);
        else
            left[list[i].severity]++;
    }
    for (int i = 0; i < 2; i++)
        left[i] += diag->counts[i] > KEPT ? diag->counts[i] - KEPT : 0;
    print_left(stream, left);
}
