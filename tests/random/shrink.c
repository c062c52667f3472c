/* Delta debugging (A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE TSE
 * 28, 2002), level by level: blocks, sides, rows, and so on down to words; again from the start until nothing
 * more goes. */
#include "shrink.h"

#include <string.h>
#include <time.h>

enum { TRIALS_MOST = 5000, SECONDS_MOST = 600 };

struct shrinker {
    const struct config *config;
    struct report *report;
    const char *property;
    int trials;
    time_t start;
};

static bool still_fails(struct shrinker *shrinker)
{
    if (!model_is_valid(shrinker->report) || shrinker->trials++ > TRIALS_MOST ||
        time(NULL) - shrinker->start > SECONDS_MOST)
        return false;
    struct arena *arena = arena_new();
    struct trial trial = {.config = shrinker->config, .report = shrinker->report, .arena = arena};
    const bool fails = !trial_run(&trial, shrinker->property) &&
                       strcmp(trial.property, shrinker->property) == 0;
    arena_free(arena);
    return fails;
}

/* Removes the parts [first, end). Puts them back and returns false if the report no longer fails. */
static bool take_away(struct shrinker *shrinker, struct parts parts, int first, int end)
{
    for (int i = first; i < end; i++)
        *parts.list[i] = true;
    if (still_fails(shrinker))
        return true;
    for (int i = first; i < end; i++)
        *parts.list[i] = false;
    return false;
}

/* Removes what it can of a level. Returns whether that is anything. */
static bool shrink_level(struct shrinker *shrinker, enum level level)
{
    struct arena *arena = arena_new();
    bool any = false;
    struct parts parts = model_parts(shrinker->report, level, arena);
    for (int size = parts.count; size >= 1; size /= 2) {
        parts = model_parts(shrinker->report, level, arena);
        for (int end = parts.count; end > 0; end -= size)
            any = take_away(shrinker, parts, end > size ? end - size : 0, end) || any;
    }
    arena_free(arena);
    return any;
}

struct trial *shrink(const struct config *config, struct report *report, const char *property,
                     struct arena *arena)
{
    struct shrinker shrinker = {
        .config = config, .report = report, .property = property, .start = time(NULL)};
    for (bool any = true; any;) {
        any = false;
        for (int level = 0; level < LEVEL_COUNT; level++)
            any = shrink_level(&shrinker, (enum level)level) || any;
    }
    struct trial *trial = arena_alloc(arena, sizeof *trial);
    *trial = (struct trial){.config = config, .report = report, .arena = arena};
    trial_run(trial, property);
    return trial;
}
