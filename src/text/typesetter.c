/* Each size has its own arena. The typesetter holds it until another size is requested, and every layout that
 * uses the size holds it too. So layouts of different sizes can be drawn alternately. */
#include "text/typesetter.h"

struct typesetter {
    const struct fonts *fonts;
    const char *lang;
    struct diag *diag;
    int cell_size;
    struct words *words;
    struct arena *arena; /* of the words; NULL if there are none */
};

static void release_size(void *object)
{
    struct typesetter *typesetter = object;
    arena_free(typesetter->arena);
    typesetter->arena = NULL;
    typesetter->words = NULL;
}

struct typesetter *typesetter_new(const char *fonts_directory, struct dictionaries *dictionaries,
                                  const struct report *report, struct arena *arena, struct diag *diag)
{
    if (report->unhyphenated)
        dictionaries = NULL;
    struct typesetter *typesetter = arena_alloc(arena, sizeof *typesetter);
    *typesetter = (struct typesetter){.fonts = fonts_open(fonts_directory, dictionaries, report, arena, diag),
                                      .lang = report->lang,
                                      .diag = diag};
    arena_defer(arena, release_size, typesetter);
    return typesetter->fonts ? typesetter : NULL;
}

struct words *typesetter_words(struct typesetter *typesetter, int cell_size, struct arena *holder)
{
    if (!typesetter->words || typesetter->cell_size != cell_size) {
        release_size(typesetter);
        struct arena *arena = typesetter->arena = arena_new();
        struct shaper *shaper = shaper_new(typesetter->fonts, typesetter->lang, cell_size, arena,
                                           typesetter->diag);
        if (!shaper)
            return NULL;
        typesetter->words = words_new(shaper, arena);
        typesetter->cell_size = cell_size;
    }
    arena_hold(holder, typesetter->arena);
    return typesetter->words;
}
