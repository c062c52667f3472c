/* What every output format asks of a report: its dates and words by its labels, its citations, its file's
 * name. */
#include "report/report.h"

#include "base/utf8.h"

#include <string.h>

/* -- Labels ---------------------------------------------------------------------------------------------- */

/* The value of the name that stands at `name`, or NULL. */
static const char *pair_value(const char *const *pairs, const char *name, size_t length)
{
    for (; *pairs; pairs += 2)
        if (strlen(pairs[0]) == length && strncmp(pairs[0], name, length) == 0)
            return pairs[1];
    return NULL;
}

const char *report_label(const struct report *report, enum label label, struct arena *arena,
                         const char *const *pairs)
{
    struct buf buf = buf_new(arena);
    const char *at = report->labels[label];
    while (*at) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        const char *value = end ? pair_value(pairs, at + 1, (size_t)(end - at - 1)) : NULL;
        if (value)
            buf_puts(&buf, value);
        else
            buf_putc(&buf, *at);
        at = value ? end + 1 : at + 1;
    }
    return buf.data;
}

const char *report_date(const struct report *report, struct date date, bool short_month, struct arena *arena)
{
    if (date.year == 0)
        return NULL;
    const char *year = arena_printf(arena, "%d", date.year);
    if (date.month == 0)
        return year;
    const char *month = report->labels[(short_month ? LABEL_MONTH_SHORT_1 : LABEL_MONTH_1) + date.month - 1];
    const char *day = arena_printf(arena, "%d", date.day);
    const char *const pairs[] = {"year", year, "month", month, date.day ? "day" : NULL, day, NULL};
    return report_label(report, date.day ? LABEL_DATE_DAY : LABEL_DATE_MONTH, arena, pairs);
}

/* -- Citations ------------------------------------------------------------------------------------------- */

int report_citations(const struct text *text)
{
    int count = 0;
    for (int i = 0; i < text->span_count; i++)
        count += text->spans[i].cited > 0;
    return count;
}

/* -- The file -------------------------------------------------------------------------------------------- */

const char *report_file_name(const struct report *report, struct arena *arena)
{
    const char *path = report->input->name, *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (strcmp(path, "<stdin>") == 0)
        return "report.yaml";
    struct buf buf = buf_new(arena);
    int size;
    for (size_t left = strlen(name); left > 0; name += size, left -= (size_t)size) {
        const unsigned c = utf8_decode(name, left, &size);
        const bool text = c != UTF8_BAD && c >= ' ' && c != '\\' && !utf8_forbidden(c);
        buf_put_utf8(&buf, text ? c : '_');
    }
    return buf.data;
}

/* -- Languages ------------------------------------------------------------------------------------------- */

bool report_is_lang(const char *tag)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static const char alphanumerics[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    size_t length = strspn(tag, letters);
    if (length < 2 || length > 3 || strlen(tag) > 35)
        return false;
    while (*(tag += length) == '-') {
        length = strspn(++tag, alphanumerics);
        if (length < 1 || length > 8)
            return false;
    }
    return *tag == '\0';
}
