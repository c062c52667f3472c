/* The words of other languages: each language has all of them, and the tag of a report finds them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fixture.h"
#include "report/languages.h"
#include "report/load_keys.h"

static enum label label_at(const struct field *field)
{
    const size_t first = offsetof(struct report_draft, report.labels);
    return (enum label)((field->offset - first) / sizeof(const char *));
}

static int count_words(const char *words)
{
    int count = 1;
    for (; *words; words++)
        count += *words == ' ';
    return count;
}

/* Returns whether every name in braces of `a` is in `b`. */
static bool has_names(const char *a, const char *b, struct arena *arena)
{
    for (const char *at = strchr(a, '{'); at; at = strchr(at + 1, '{'))
        if (!strstr(b, arena_strndup(arena, at, strcspn(at, "}") + 1)))
            return false;
    return true;
}

/* Returns whether a language may lack the label: the English one is right in many languages. */
static bool is_optional(enum label label)
{
    return label == LABEL_DATE_DAY || label == LABEL_DATE_MONTH || label == LABEL_FIRST_DAY ||
           label == LABEL_MONTH_DAY_1;
}

static void each_language_has_each_label(void **state)
{
    struct fixture *fixture = *state;
    static const char *const tags[] = {"cs", "da", "de", "de-AT", "en", "es",    "fr", "it",
                                       "nb", "nl", "no", "pl",    "pt", "pt-BR", "sv"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        for (const struct field *field = load_labels_type.fields; field->key; field++) {
            const char *tag = tags[i], *words = languages_label(tag, label_at(field));
            if (!words && (strcmp(tag, "en") == 0 || is_optional(label_at(field))))
                continue;
            if (!words || !has_names(words, field->initial, fixture->arena) ||
                !has_names(field->initial, words, fixture->arena) ||
                (field->type->item && count_words(words) != 12))
                fail_msg("%s: %s is %s", tag, field->key, words ? words : "missing");
        }
}

static void a_tag_has_the_words_of_its_language(void **state)
{
    (void)state;
    assert_string_equal(languages_label("de", LABEL_PARTLY), "zum Teil");
    assert_string_equal(languages_label("DE-ch", LABEL_PARTLY), "zum Teil");
    assert_string_equal(languages_label("de-Latn-CH-1996", LABEL_PARTLY), "zum Teil");
    assert_string_equal(languages_label("pt-BR", LABEL_FIRST_DAY), "1º");
    assert_string_equal(languages_label("pt-PT", LABEL_FIRST_DAY), "1.º");
    assert_string_equal(languages_label("pt-br", LABEL_PARTLY), "em parte");
    assert_string_equal(languages_label("no", LABEL_PAGE), languages_label("nb-NO", LABEL_PAGE));
    assert_null(languages_label("en-US", LABEL_PARTLY));
    assert_null(languages_label("den", LABEL_PARTLY));
    assert_true(languages_know("en-GB"));
    assert_true(languages_know("cs-CZ"));
    assert_false(languages_know("d"));
    assert_false(languages_know("den"));
    assert_false(languages_know("nn"));
}

static const char *label_of(struct fixture *fixture, const char *head, int label)
{
    const char *text = arena_printf(fixture->arena, "title: T\n%s\nbody: [text: x]\n", head);
    return load(fixture, text)->labels[label];
}

#define SEASONS "[A, B, C, D, E, F, G, H, I, J, K, L]"
#define MOIS                                                                                                 \
    "[janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre]"

static void the_labels_of_the_report_go_first(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(label_of(f, "lang: fr-CA", LABEL_CONT), "(suite)");
    assert_string_equal(label_of(f, "lang: fr\nlabels: {continued: x}", LABEL_CONT), "(suite)");
    assert_string_equal(label_of(f, "lang: fr\nlabels: {cont: x}", LABEL_CONT), "x");
    assert_string_equal(label_of(f, "lang: fr\nlabels: {cont: ~}", LABEL_CONT), "(suite)");
    assert_string_equal(label_of(f, "labels: {cont: ~}", LABEL_CONT), "(cont.)");
}

static void other_forms_of_months_follow_the_months(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(label_of(f, "lang: fr", LABEL_MONTH_DAY_1), "janvier");
    assert_string_equal(label_of(f, "lang: pl", LABEL_MONTH_DAY_1), "stycznia");
    assert_string_equal(label_of(f, "lang: de-AT", LABEL_MONTH_DAY_1), "Jänner");
    assert_string_equal(label_of(f, "lang: fr\nlabels: {months: " SEASONS "}", LABEL_MONTH_SHORT_1), "A");
    assert_string_equal(label_of(f, "lang: pl\nlabels: {months: " SEASONS "}", LABEL_MONTH_DAY_1 + 1), "B");
    assert_string_equal(label_of(f, "labels: {months: " SEASONS "}", LABEL_MONTH_SHORT_1 + 11), "L");
    assert_string_equal(label_of(f, "lang: fr\nlabels: {months: " MOIS "}", LABEL_MONTH_SHORT_1), "janv.");
    assert_string_equal(label_of(f, "labels: {months: " MOIS "}", LABEL_MONTH_SHORT_1), "janvier");
    assert_string_equal(label_of(f, "lang: fr\nlabels: {short-months: " SEASONS "}", LABEL_MONTH_1),
                        "janvier");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_language_has_each_label),
        TEST(a_tag_has_the_words_of_its_language),
        TEST(the_labels_of_the_report_go_first),
        TEST(other_forms_of_months_follow_the_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
