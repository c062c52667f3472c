/* The lists hold what Unicode CLDR knows of scripts from right to left, and those of its languages that
 * people write reports in. A language that is not in them is written from left to right. */
#include "report/direction.h"

#include "base/ascii.h"

#include <stddef.h>
#include <string.h>

static const char *const scripts[] = {"adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym",
                                      "hatr", "hebr", "hung", "khar", "lydi", "mand", "mani", "mend",
                                      "merc", "mero", "narb", "nbat", "nkoo", "orkh", "ougr", "palm",
                                      "phli", "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd",
                                      "sogo", "syrc", "syre", "syrj", "syrn", "thaa", "yezi", NULL};

static const char *const languages[] = {
    "acm", "acq", "acw", "aeb", "afb", "aii", "ajp", "apc", "apd", "ar",  "arc", "arq", "ars", "ary",
    "arz", "ayl", "azb", "bal", "bgn", "bqi", "brh", "ckb", "dv",  "fa",  "glk", "hbo", "he",  "hno",
    "iw",  "ji",  "khw", "ks",  "lah", "lki", "lrc", "luz", "mzn", "nqo", "ota", "pbt", "pnb", "prs",
    "ps",  "rhg", "sd",  "sdh", "skr", "syc", "syr", "tmr", "trw", "ug",  "ur",  "uzs", "yi",  NULL};

/* Languages whose direction in a region is not that of the language elsewhere. */
static const char *const turned[] = {"az-iq", "az-ir", "ha-cm", "ha-sd", "kk-af", "kk-cn", "kk-ir",
                                     "kk-mn", "ku-iq", "ku-ir", "ku-lb", "ky-cn", "ms-cc", "pa-pk",
                                     "sd-in", "tg-pk", "ug-kz", "ug-mn", "uz-af", NULL};

static bool same_letters(const char *a, const char *b, size_t length)
{
    size_t i = 0;
    while (i < length && ascii_to_lower(a[i]) == b[i])
        i++;
    return i == length && b[length] == '\0';
}

/* Returns whether the list, which ends with NULL, has the `length` letters at `tag`. */
static bool is_in(const char *const *list, const char *tag, size_t length)
{
    while (*list && !same_letters(tag, *list, length))
        list++;
    return *list;
}

bool direction_is_rtl(const char *tag)
{
    const size_t language = strcspn(tag, "-");
    bool rtl = is_in(languages, tag, language);
    /* A script has four letters. It stands before the region, which has two letters or three digits. A subtag
     * of one letter begins an extension. */
    for (const char *at = tag + language; *at == '-';) {
        const size_t length = strcspn(++at, "-");
        if (length == 1)
            break;
        if (length == 4 && !ascii_is_digit(*at))
            return is_in(scripts, at, length);
        if (length == 2 && at == tag + language + 1)
            return rtl != is_in(turned, tag, language + 1 + length);
        at += length;
    }
    return rtl;
}

bool direction_is_arabic(const char *tag)
{
    static const char *const others[] = {"he", "hbo", "iw", "ji", "nqo", "yi", NULL};
    static const char *const other_scripts[] = {"-adlm", "-hebr", "-nkoo", NULL};
    const size_t language = strcspn(tag, "-");
    if (!direction_is_rtl(tag))
        return false;
    const bool scripted = strcspn(tag + language + (tag[language] == '-'), "-") == 4;
    return scripted ? !is_in(other_scripts, tag + language, 5) : !is_in(others, tag, language);
}
