/* What every output format asks of a report: dates and words in its labels, URLs as print shows them, and in
 * test builds the check of all that report.h promises. */
#include "report/report.h"

#include "base/utf8.h"

#include <assert.h>
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

/* -- URLs ------------------------------------------------------------------------------------------------ */

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alphanumeric(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The bytes of a host: a name, where any non-ASCII letter may stand, or an address in brackets. */
static size_t host_length(const char *host)
{
    size_t length = 0;
    if (*host == '[') {
        length = 1 + strspn(host + 1, "0123456789ABCDEFabcdef:.");
        return length > 1 && host[length] == ']' ? length + 1 : 0;
    }
    if (!is_alphanumeric(*host) && (unsigned char)*host < 0x80)
        return 0;
    while (is_alphanumeric(host[length]) || (unsigned char)host[length] >= 0x80 ||
           (host[length] && strchr("-._", host[length])))
        length++;
    return length;
}

static bool is_port(const char *port, size_t length)
{
    int number = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(port[i]) || number > 65535)
            return false;
        number = number * 10 + port[i] - '0';
    }
    return length > 0 && number > 0 && number <= 65535;
}

const char *report_url_problem(const char *url)
{
    if (!starts_with(url, "http://") && !starts_with(url, "https://"))
        return "does not begin with http:// or https://";
    int size;
    for (size_t i = 0, length = strlen(url); i < length; i += (size_t)size) {
        const unsigned c = utf8_decode(url + i, length - i, &size);
        if (utf8_is_space(c))
            return "has a space in it";
        if (utf8_forbidden(c) || c == UTF8_BAD || (c < 0x80 && strchr("<>\"\\", (int)c)))
            return "has a character in it that no URL may have";
    }
    const char *authority = strchr(url, ':') + 3;
    const size_t length = strcspn(authority, "/?#"), host = host_length(authority);
    if (memchr(authority, '@', length))
        return "has a user's name in it";
    if (length == 0)
        return "has no host";
    const bool port = authority[host] == ':' && is_port(authority + host + 1, length - host - 1);
    return host > 0 && (host == length || port) ? NULL : "has no valid host or port";
}

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

const char *report_link_url(const char *url, struct arena *arena)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&*+,;=%";
    struct buf link = buf_new(arena);
    for (const char *at = url; *at;) {
        const size_t plain = strspn(at, allowed);
        buf_put(&link, at, plain);
        at += plain;
        if (*at)
            buf_printf(&link, "%%%02X", (unsigned)(unsigned char)*at++);
    }
    return link.data;
}

/* Parameters that tell who sent the reader and nothing of what is read. */
static bool is_tracking(const char *parameter, size_t length)
{
    static const char *const names[] = {"dclid",  "fbclid",  "gbraid",  "gclid",  "igshid", "mc_cid",
                                        "mc_eid", "mkt_tok", "msclkid", "twclid", "wbraid", "yclid"};
    if (starts_with(parameter, "utm_"))
        return true;
    const char *equals = memchr(parameter, '=', length);
    const size_t name_length = equals ? (size_t)(equals - parameter) : length;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name_length && strncmp(parameter, names[i], name_length) == 0)
            return true;
    return false;
}

/* Copies a query without its tracking parameters, and without its '?' where none is left. */
static void put_query(struct buf *buf, const char *query, size_t length)
{
    const char *end = query + length;
    char separator = '?';
    while (query < end) {
        const char *stop = memchr(query, '&', (size_t)(end - query));
        const size_t size = (size_t)((stop ? stop : end) - query);
        if (!is_tracking(query, size)) {
            buf_putc(buf, separator);
            buf_put(buf, query, size);
            separator = '&';
        }
        query += size + (stop != NULL);
    }
}

const char *report_print_url(const char *url, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    if (starts_with(url, "https://"))
        url += strlen("https://");
    else if (starts_with(url, "http://")) {
        buf_puts(&buf, "http://");
        url += strlen("http://");
    }
    if (starts_with(url, "www."))
        url += strlen("www.");
    const size_t path = strcspn(url, "?#");
    buf_put(&buf, url, path);
    url += path;
    if (*url == '?') {
        const size_t query = strcspn(url, "#");
        put_query(&buf, url + 1, query - 1);
        url += query;
    }
    buf_puts(&buf, url);
    if (buf.length > 0 && buf.data[buf.length - 1] == '/' && !strpbrk(buf.data, "?#"))
        buf.data[--buf.length] = '\0';
    return buf.data;
}

/* -- Check ----------------------------------------------------------------------------------------------- */

#ifndef NDEBUG

static void check_text(const struct report *report, const struct text *text)
{
    assert(text->bytes && strlen(text->bytes) == text->length);
    assert((text->length == 0) == (text->span_count == 0));
    size_t at = 0;
    for (int i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        assert(span->start == at && span->end > at && span->style < 8);
        assert(!span->link || starts_with(span->link, "http"));
        assert(!span->lang || report_is_lang(span->lang));
        assert(span->cited >= 0 && span->cited <= report->source_count && (span->link || !span->cited));
        assert(!span->spelled || (span->link && !span->cited));
        at = span->end;
    }
    assert(at == text->length);
    int size;
    for (size_t i = 0; i < text->length; i += (size_t)size) {
        const unsigned c = utf8_decode(text->bytes + i, text->length - i, &size);
        assert(c != UTF8_BAD && !utf8_forbidden(c) && c != '\t' && c != '\r');
    }
}

static void check_date(struct date date)
{
    assert(date.year >= 0 && date.month >= 0 && date.month <= 12 && date.day >= 0 && date.day <= 31);
    assert(date.year || !date.month);
    assert(date.month || !date.day);
}

static void check_row(const struct report *report, const struct comparison *comparison, const struct row *row)
{
    assert(row->cells);
    for (int i = 0; i < comparison->column_count; i++) {
        const struct cell *cell = &row->cells[i];
        check_text(report, &cell->text);
        assert(cell->citation_count == 0 || comparison->columns[i].type == COLUMN_SOURCES);
        assert(cell->text.length == 0 || comparison->columns[i].type != COLUMN_SOURCES);
        for (int j = 0; j < cell->citation_count; j++)
            assert(cell->citations[j].source >= 0 && cell->citations[j].source < report->source_count);
    }
}

static void check_comparison(const struct report *report, const struct comparison *comparison)
{
    assert(comparison->column_count > 0 && comparison->side_count > 0);
    for (int i = 0; i < comparison->column_count; i++) {
        assert(comparison->columns[i].key);
        check_text(report, &comparison->columns[i].label);
    }
    for (int i = 0; i < comparison->side_count; i++) {
        const struct side *side = &comparison->sides[i];
        assert(side->name && side->row_count > 0 && side->color <= 0xFFFFFF);
        check_text(report, &side->title);
        for (int j = 0; j < comparison->column_count; j++)
            check_text(report, &side->labels[j]);
        for (int j = 0; j < side->row_count; j++)
            check_row(report, comparison, &side->rows[j]);
    }
}

static void check_prose(const struct report *report, const struct prose *item)
{
    assert(item->level >= 0 && (item->kind != PROSE_HEADING || (item->level >= 1 && item->level <= 3)));
    assert(!item->marker || item->kind == PROSE_ITEM);
    assert(item->level >= 1 || (item->kind != PROSE_ITEM && item->kind != PROSE_QUOTE));
    check_text(report, &item->text);
}

static void check_source(const struct report *report, const struct source *source)
{
    assert(starts_with(source->url, "http"));
    check_text(report, &source->title);
    check_text(report, &source->author);
    check_text(report, &source->publisher);
    check_date(source->date);
    for (int i = 0; i < source->remark_count; i++) {
        const struct remark *remark = &source->remarks[i];
        assert(remark->support != SUPPORT_UNSTATED || remark->note.length);
        assert(remark->about);
        check_text(report, &remark->note);
    }
}

static void check_block(const struct report *report, const struct block *block)
{
    if (block->kind == BLOCK_COMPARISON)
        check_comparison(report, &block->comparison);
    else
        for (int i = 0; i < block->prose.count; i++)
            check_prose(report, &block->prose.items[i]);
}

void report_check(const struct report *report)
{
    check_text(report, &report->kicker);
    check_text(report, &report->title);
    check_text(report, &report->subtitle);
    check_text(report, &report->standfirst);
    assert(report->title.length && report->lang && report->fit_pages >= 0 && report->block_count > 0);
    check_date(report->verified);
    for (int i = 0; i < LABEL_COUNT; i++)
        assert(report->labels[i]);
    for (int i = 0; i < report->source_count; i++)
        check_source(report, &report->sources[i]);
    for (int i = 0; i < report->block_count; i++)
        check_block(report, &report->blocks[i]);
}

#else

void report_check(const struct report *report)
{
    (void)report;
}

#endif
