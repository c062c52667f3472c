/* The signs are those of the Unicode CLDR, but that all spaces are narrow no-break spaces, and that numbers
 * are grouped from five digits on in all languages. */
#include "report/figure_print.h"

#include "base/ascii.h"

#include <string.h>

enum { GROUPED_LEAST = 5, GROUP_DIGITS = 3 };

/* The marks of a language within numbers. */
struct number_marks {
    const char *point, *group;
};

/* Returns whether the tag is one of the languages, or a language with a region: "de" has "de-AT". The list is
 * of tags with a space behind each. */
static bool is_lang_of(const char *lang, const char *list)
{
    for (const char *tag = list; *tag; tag += strcspn(tag, " ") + 1) {
        const size_t length = strcspn(tag, " ");
        size_t i = 0;
        while (i < length && ascii_to_lower(lang[i]) == tag[i])
            i++;
        if (i == length && (lang[i] == '\0' || lang[i] == '-'))
            return true;
    }
    return false;
}

static struct number_marks marks_of(const char *lang)
{
    static const char space[] = "\u202F";
    if (is_lang_of(lang, "de-ch de-li it-ch rm "))
        return (struct number_marks){".", "\u2019"};
    if (is_lang_of(lang, "es-mx es-us es-gt es-hn es-ni es-pa es-pr es-sv es-do es-pe "))
        return (struct number_marks){".", ","};
    if (is_lang_of(lang, "de-at es-es pt-pt en-za "))
        return (struct number_marks){",", space};
    if (is_lang_of(lang, "de es it nl pt da id tr el hr sl sr bs ro ca gl eu is vi mk az fo kl "))
        return (struct number_marks){",", "."};
    if (is_lang_of(lang, "fr pl sv nb nn no cs sk fi et lv lt hu ru uk be bg kk ky hy ka uz sq af "))
        return (struct number_marks){",", space};
    return (struct number_marks){".", ","};
}

static void put_whole(struct buf *buf, const char *digits, const char *mark)
{
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && length >= GROUPED_LEAST && (length - i) % GROUP_DIGITS == 0)
            buf_puts(buf, mark);
        buf_putc(buf, digits[i]);
    }
}

/* Adds what stands before the point of a number. */
static void put_before(struct buf *buf, const struct figure_bound *bound, const struct number_marks *marks)
{
    const size_t currency = strlen(bound->currency);
    buf_puts(buf, bound->sign);
    buf_puts(buf, bound->currency);
    if (currency > 0 && ascii_is_upper(bound->currency[currency - 1]))
        buf_putc(buf, ' ');
    put_whole(buf, bound->whole, marks->group);
}

/* Adds a power of ten, its exponent in superior figures. */
static void put_power(struct buf *buf, int exponent)
{
    static const char *const figures[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                          "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    const int size = exponent < 0 ? -exponent : exponent;
    int place = 1;
    while (size / place >= 10)
        place *= 10;
    buf_puts(buf, exponent < 0 ? " \u00D7 10\u207B" : " \u00D7 10");
    for (; place > 0; place /= 10)
        buf_puts(buf, figures[size / place % 10]);
}

static void put_after(struct buf *buf, const struct figure_bound *bound, const struct number_marks *marks)
{
    if (*bound->fraction)
        buf_printf(buf, "%s%s", marks->point, bound->fraction);
    if (bound->scaled)
        put_power(buf, bound->exponent);
}

/* Adds the lower bound of a range and its dash. Spaces set the dash apart from signs and powers. */
static void put_low(struct buf *buf, const struct figure *figure, const struct number_marks *marks)
{
    const bool apart = *figure->top.sign || *figure->low.sign || figure->low.scaled || figure->top.scaled;
    put_before(buf, &figure->low, marks);
    put_after(buf, &figure->low, marks);
    buf_puts(buf, apart ? " \u2013 " : "\u2013");
}

struct figure_words figure_print(const struct figure *figure, const char *lang, struct arena *arena)
{
    if (figure->kind == FIGURE_NOTHING)
        return (struct figure_words){figure->nothing, "", ""};
    const struct number_marks marks = marks_of(lang);
    struct buf before = buf_new(arena), after = buf_new(arena);
    buf_puts(&before, figure->about);
    if (*figure->about && *figure->about != '~')
        buf_putc(&before, ' ');
    if (figure->kind == FIGURE_RANGE)
        put_low(&before, figure, &marks);
    put_before(&before, &figure->top, &marks);
    put_after(&after, &figure->top, &marks);
    return (struct figure_words){before.data, after.data, figure->unit};
}
