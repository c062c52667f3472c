/* Reads single values: checks the form that each kind must have, and reports values that have another one. */
#include "report/load_values.h"

#include "base/url.h"
#include "report/markup_blocks.h"
#include "report/markup_inline.h"
#include "report/markup_unset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MONTHS = 12,
    YEAR_FIRST = 1000,
    YEAR_LAST = 2999,
    PAGES_MOST = 1000, /* that `fit` may ask for */
    TYPE_LEAST = 7500, /* thousandths of a point that `type-size` may ask for */
    TYPE_MOST = 12000,
    NUMBER_LONGEST = 40, /* characters of a number that is not text */
    CONTRAST_LEAST = 450 /* hundredths; WCAG 2.1 asks for 4.5:1 */
};

/* -- Text ------------------------------------------------------------------------------------------------ */

void load_no_text(struct reader *reader, const struct field *field, void *target)
{
    (void)reader, (void)field;
    struct text *text = target;
    *text = (struct text){.bytes = ""};
}

void load_initial(struct reader *reader, const struct field *field, void *target)
{
    (void)reader;
    const char **string = target;
    *string = field->initial;
}

void load_store_months(const char *list, const char **names, struct arena *arena)
{
    for (int i = 0; i < MONTHS; i++) {
        const size_t length = strcspn(list, " ");
        names[i] = arena_strndup(arena, list, length);
        list += length + (list[length] == ' ');
    }
}

void load_initial_months(struct reader *reader, const struct field *field, void *target)
{
    load_store_months(field->initial, target, reader->arena);
}

bool load_markup(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)field;
    struct text *text = target;
    if (node->kind == NODE_SCALAR)
        *text = inline_read(reader, node, MARKUP_LINE);
    return node->kind == NODE_SCALAR;
}

bool load_markup_required(struct reader *reader, const struct node *node, const struct field *field,
                          void *target)
{
    const struct text *text = target;
    return load_markup(reader, node, field, target) && text->length > 0;
}

bool load_blocks(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)field;
    struct text *text = target;
    if (node->kind == NODE_SCALAR)
        *text = blocks_read(reader, node);
    return node->kind == NODE_SCALAR;
}

bool load_plain(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)field;
    struct text *text = target;
    if (node->kind != NODE_SCALAR)
        return false;
    schema_check_comment(reader, node);
    markup_tell_unset(reader, node, MARKUP_NONE);
    *text = inline_plain(reader, node);
    return true;
}

bool load_string(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    struct text text;
    const char **string = target;
    if (!load_plain(reader, node, field, &text) || text.length == 0)
        return false;
    *string = text.bytes;
    return true;
}

bool load_unit(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    const char **unit = target;
    return load_string(reader, node, field, target) && figure_is_unit(*unit);
}

bool load_key(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    const char **key = target;
    if (node->kind != NODE_SCALAR || node->count == 0)
        return false;
    if (!schema_within(reader, node, field->type->most))
        return true;
    *key = arena_strdup(reader->arena, node->text);
    return true;
}

bool load_prose(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)field;
    const struct node **place = target;
    if (node->kind != NODE_SCALAR || !node->text[strspn(node->text, " \t\n")])
        return false;
    schema_check_comment(reader, node);
    *place = node;
    return true;
}

/* -- Labels ---------------------------------------------------------------------------------------------- */

/* Returns whether the pattern has the name, `length` bytes with its opening brace. */
static bool has_name(const char *pattern, const char *name, size_t length)
{
    for (const char *at = strchr(pattern, '{'); at; at = strchr(at + 1, '{'))
        if (strncmp(at, name, length) == 0)
            return true;
    return false;
}

/* Returns the names of the pattern with their braces, separated by spaces. */
static const char *names_of(struct reader *reader, const char *pattern)
{
    struct buf buf = buf_new(reader->scratch);
    for (const char *at = strchr(pattern, '{'); at; at = strchr(at + 1, '{'))
        buf_printf(&buf, "%s%.*s", buf.length ? " " : "", (int)strcspn(at, "}") + 1, at);
    return buf.data;
}

bool load_label(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    if (!load_string(reader, node, field, target))
        return false;
    if (!schema_within(reader, node, field->type->most))
        return true;
    const char *label = *(const char **)target;
    for (const char *at = strchr(label, '{'); at; at = strchr(at + 1, '{')) {
        const size_t length = strcspn(at, "}") + 1;
        if (has_name(field->initial, at, length))
            continue;
        const char *name = arena_strndup(reader->scratch, at, length - (at[length - 1] == '\0'));
        diag_error(reader->diag, yaml_find(node, name, node->mark), "unknown name %s in a label",
                   diag_quote(reader->diag, name));
        if (strchr(field->initial, '{'))
            diag_hint(reader->diag, "this label may contain %s", names_of(reader, field->initial));
        else
            diag_hint(reader->diag, "this label may not contain names in braces");
    }
    return true;
}

bool load_months(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    const char **names = target;
    if (node->kind != NODE_SEQUENCE)
        return false;
    if (node->count != MONTHS && !node->lost)
        diag_error(reader->diag, node->mark, "'%s' must have twelve names, not %d", field->key, node->count);
    for (int i = 0; i < node->count && i < MONTHS; i++)
        if (node->items[i]->null || !load_string(reader, node->items[i], field, &names[i]))
            schema_report_item(reader, node->items[i], field->key);
    return true;
}

/* -- Numbers ----------------------------------------------------------------------------------------------
 */

/* Returns the number that the text is in YAML 1.2, in whatever spelling: 3, +3, 03, 3.0, 3e0, 0x3. Returns -1
 * if it is no number. */
static double core_number(const char *text)
{
    const int base = strncmp(text, "0x", 2) == 0 ? 16 : strncmp(text, "0o", 2) == 0 ? 8 : 10;
    const char *digits = base == 10 ? text : text + 2;
    if (digits[strspn(digits, base == 10 ? "0123456789.eE+-" : "0123456789abcdefABCDEF")])
        return -1;
    char *end;
    const double value = base == 10 ? strtod(digits, &end) : (double)strtoull(digits, &end, base);
    return end > digits && *end == '\0' ? value : -1;
}

/* Returns the whole number that the node is, or -1 if it is none or greater than `most`. To a JSON Schema,
 * all spellings of a number are the same. */
static int whole_number(const struct node *node, int most)
{
    if (node->style != NODE_PLAIN || node->count > NUMBER_LONGEST)
        return -1;
    const double value = core_number(node->text);
    return value >= 0 && value <= most && floor(value) >= value ? (int)value : -1;
}

/* -- Dates ----------------------------------------------------------------------------------------------- */

/* Returns the number that the first `digits` characters of the text are, or -1 if one of them is no digit. */
static int number(const char *text, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + text[i] - '0';
    }
    return value;
}

/* Reads YYYY, YYYY-MM or YYYY-MM-DD, whatever the numbers are. Returns false for any other form. */
static bool parse_date(const char *text, struct date *date)
{
    const size_t length = strlen(text);
    *date = (struct date){0};
    if (length != 4 && length != 7 && length != 10)
        return false;
    date->year = number(text, 4);
    if (length >= 7)
        date->month = text[4] == '-' ? number(text + 5, 2) : -1;
    if (length == 10)
        date->day = text[7] == '-' ? number(text + 8, 2) : -1;
    return date->year >= 0 && date->month >= 0 && date->day >= 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Returns why there is no such date, or NULL if there is. */
static const char *date_problem(struct reader *reader, const char *text, struct date date)
{
    const size_t length = strlen(text);
    if (date.year < YEAR_FIRST || date.year > YEAR_LAST)
        return "years go from 1000 to 2999";
    if (length > 4 && (date.month < 1 || date.month > 12))
        return "months go from 01 to 12";
    if (length > 7 && (date.day < 1 || date.day > days_in(date.year, date.month)))
        return arena_printf(reader->scratch, "that month has %d days", days_in(date.year, date.month));
    return NULL;
}

bool load_date(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)field;
    struct date *place = target, date;
    if (node->kind != NODE_SCALAR)
        return false;
    if (!parse_date(node->text, &date)) {
        const int year = whole_number(node, YEAR_LAST);
        if (year >= YEAR_FIRST)
            *place = (struct date){.year = year};
        return year >= YEAR_FIRST;
    }
    const char *problem = date_problem(reader, node->text, date);
    if (problem)
        diag_error(reader->diag, node->mark, "%s is not a date: %s", diag_quote(reader->diag, node->text),
                   problem);
    else
        *place = date;
    return true;
}

/* -- Others ---------------------------------------------------------------------------------------------- */

bool load_url(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)field;
    const char **url = target;
    if (node->kind != NODE_SCALAR || node->count == 0)
        return false;
    const char *problem = url_problem(node->text);
    if (problem)
        diag_error(reader->diag, node->mark, "URL %s %s", diag_quote(reader->diag, node->text), problem);
    else
        *url = arena_strdup(reader->arena, node->text);
    return true;
}

bool load_language(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    return node->kind == NODE_SCALAR && report_is_lang(node->text) &&
           load_string(reader, node, field, target);
}

bool load_pages(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)reader, (void)field;
    int *pages = target;
    if (node->kind != NODE_SCALAR || node->count < 1)
        return false;
    *pages = node->count <= 4 ? number(node->text, node->count) : -1;
    if (*pages < 0)
        *pages = whole_number(node, PAGES_MOST);
    return *pages >= 1 && *pages <= PAGES_MOST;
}

/* Parses a number with up to four digits, and up to three places after a point. Stores the number in
 * thousandths in *milli. Returns the rest of the text, or NULL if the text begins with no such number. */
static const char *parse_milli(const char *text, int *milli)
{
    static const int unit[] = {0, 100, 10, 1};
    const size_t whole = strspn(text, "0123456789");
    if (whole < 1 || whole > 4)
        return NULL;
    *milli = number(text, (int)whole) * 1000;
    text += whole;
    if (*text != '.')
        return text;
    const size_t places = strspn(++text, "0123456789");
    if (places < 1 || places > 3)
        return NULL;
    *milli += number(text, (int)places) * unit[places];
    return text + places;
}

bool load_type_size(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)reader, (void)field;
    int *size = target;
    if (node->kind != NODE_SCALAR)
        return false;
    if (node->style == NODE_PLAIN && node->count <= NUMBER_LONGEST) {
        const double milli = core_number(node->text) * 1000;
        *size = milli >= TYPE_LEAST && milli <= TYPE_MOST ? (int)lround(milli) : 0;
    } else {
        const char *end = parse_milli(node->text, size);
        *size = end && *end == '\0' ? *size : 0;
    }
    return *size >= TYPE_LEAST && *size <= TYPE_MOST;
}

bool load_arrange(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    const struct type words = {.what = field->type->what,
                               .choices = (const char *const[]){"auto", "beside", "stacked", NULL}};
    const struct field word = {.key = field->key, .type = &words};
    int sides, *arrange = target;
    if (!load_pages(reader, node, field, &sides))
        return schema_read_choice(reader, node, &word, target);
    *arrange = ARRANGE_BANDS + sides;
    return true;
}

bool load_width(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    static const char *const units[] = {[LENGTH_MM] = "mm",
                                        [LENGTH_PT] = "pt",
                                        [LENGTH_EM] = "em",
                                        [LENGTH_PERCENT] = "%",
                                        [LENGTH_FR] = "fr"};
    (void)reader, (void)field;
    struct length *width = target;
    if (node->kind != NODE_SCALAR)
        return false;
    if (strcmp(node->text, "auto") == 0)
        return true;
    int milli = 0;
    const char *unit = parse_milli(node->text, &milli);
    for (int i = LENGTH_MM; unit && i <= LENGTH_FR; i++) {
        if (strcmp(unit, units[i]) != 0 || milli == 0 || (i == LENGTH_PERCENT && milli > 100000))
            continue;
        *width = (struct length){(enum length_unit)i, milli};
        return true;
    }
    return false;
}

/* -- Colours --------------------------------------------------------------------------------------------- */

void load_no_color(struct reader *reader, const struct field *field, void *target)
{
    (void)reader, (void)field;
    int *color = target;
    *color = -1;
}

/* Returns a channel's share in the luminance of sRGB (WCAG 2.1, "relative luminance"). */
static double linear(unsigned channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

int load_contrast(unsigned color)
{
    const double luminance = 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8 & 0xFF) +
                             0.0722 * linear(color & 0xFF);
    return (int)(1.05 / (luminance + 0.05) * 100);
}

/* Returns the colour with its channels multiplied by parts / 255. */
static unsigned darken(unsigned color, unsigned parts)
{
    const unsigned red = color >> 16, green = color >> 8 & 0xFF, blue = color & 0xFF;
    return red * parts / 255 << 16 | green * parts / 255 << 8 | blue * parts / 255;
}

unsigned load_text_color(unsigned color)
{
    unsigned parts = 255;
    while (load_contrast(darken(color, parts)) < CONTRAST_LEAST)
        parts--;
    return darken(color, parts);
}

unsigned load_side_color(int index)
{
    static const unsigned colors[] = {0xA84300, 0x00507D, 0x7755BB, 0x552244, 0x884444, 0x661100};
    return colors[index % (int)(sizeof colors / sizeof *colors)];
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c ? strchr(digits, c) : NULL;
    return found ? (int)(found - digits) % 16 : -1;
}

bool load_color(struct reader *reader, const struct node *node, const struct field *field, void *target)
{
    (void)reader, (void)field;
    int *place = target;
    unsigned color = 0;
    if (node->kind != NODE_SCALAR || node->count != 7 || node->text[0] != '#')
        return false;
    for (int i = 1; i < 7; i++) {
        const int digit = hex_digit(node->text[i]);
        if (digit < 0)
            return false;
        color = color << 4 | (unsigned)digit;
    }
    *place = (int)color;
    return true;
}
