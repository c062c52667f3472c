/* What tests of the floors of measuring and pages share: reports from text, shapers, what was said of them.
 * Include it after cmocka. */
#ifndef CASEBOOK_TESTS_FIXTURE_H
#define CASEBOOK_TESTS_FIXTURE_H

#include "layout/fit.h"
#include "page/composer.h"
#include "report/load.h"
#include "text/typesetter.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct shaper *shaper;  /* of the last call of shaper() */
    struct words *words;    /* its */
    struct words *laid_out; /* of the last call of lay_out() */
};

static inline int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    *fixture = (struct fixture){.arena = arena, .diag = diag_new(arena)};
    *state = fixture;
    return 0;
}

static inline int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static inline const char *fonts_directory(void)
{
    const char *directory = getenv("CASEBOOK_FONTS");
    return directory ? directory : "../fonts";
}

/* What was reported so far; the arena's. */
static inline const char *said(const struct fixture *fixture)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    diag_print(fixture->diag, stream, false);
    fclose(stream);
    const char *copy = arena_strdup(fixture->arena, text);
    free(text);
    return copy;
}

static inline void assert_said(const struct fixture *fixture, const char *part)
{
    if (!strstr(said(fixture), part))
        fail_msg("nothing was said of '%s' but:\n%s", part, said(fixture));
}

/* Returns the report of a file, which may have errors. */
static inline const struct report *load_named(struct fixture *fixture, const char *name, const char *text)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){name, text, strlen(text)};
    return load_report(input, fixture->arena, fixture->diag);
}

/* A report that has no errors. */
static inline const struct report *load(struct fixture *fixture, const char *text)
{
    const struct report *report = load_named(fixture, "test.yaml", text);
    if (diag_count(fixture->diag, DIAG_ERROR) > 0)
        fail_msg("%s", said(fixture));
    return report;
}

/* The bundled dictionaries. */
static inline struct dictionaries *dictionaries(struct arena *arena)
{
    const char *folder = getenv("CASEBOOK_HYPHENS");
    return dictionaries_new(folder ? folder : "../build/hyphens", arena);
}

/* The layout of such a report; NULL after errors. */
static inline struct layout *lay_out(struct fixture *fixture, const char *text)
{
    const struct report *report = load(fixture, text);
    fixture->laid_out = typesetter_open(fonts_directory(), dictionaries(fixture->arena), report,
                                        fixture->arena, fixture->diag);
    assert_non_null(fixture->laid_out);
    return fit_report(report, fixture->laid_out, fixture->arena, fixture->diag);
}

/* A composer of what lay_out() returned last. */
static inline struct composer *composer(struct fixture *fixture, const struct layout *layout)
{
    return composer_new(layout, fixture->laid_out, fixture->arena);
}

static inline struct shaper *shaper(struct fixture *fixture, const char *lang)
{
    const struct report *report = load(fixture, "title: x\nbody:\n- text: x\n");
    const struct fonts *fonts = fonts_open(fonts_directory(), dictionaries(fixture->arena), report,
                                           fixture->arena, fixture->diag);
    assert_non_null(fonts);
    fixture->shaper = shaper_new(fonts, lang, fixture->arena, fixture->diag);
    assert_non_null(fixture->shaper);
    fixture->words = words_new(fixture->shaper, fixture->arena);
    return fixture->shaper;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

#endif
