/* A map finds the value of each key, whatever the keys are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"

#include <string.h>

enum { KEYS = 5000 };

static void keys_are_found_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct map map = {0};
    char **keys = arena_array(arena, KEYS, sizeof *keys);
    uint32_t random = 1;
    for (int i = 0; i < KEYS; i++) {
        random = random * 1664525 + 1013904223;
        keys[i] = arena_printf(arena, i % 2 ? "%x" : "a common beginning %u", random >> 20);
        void **slot = map_slot(&map, keys[i], arena);
        if (!*slot)
            *slot = keys[i];
    }
    for (int i = 0; i < KEYS; i++) {
        const char *found = *map_slot(&map, keys[i], arena);
        assert_string_equal(found, keys[i]);
        assert_string_equal(map_find(&map, keys[i]), keys[i]);
    }
    assert_null(map_find(&map, "a common end"));
    assert_null(map_find(&(struct map){0}, "a"));
    arena_free(arena);
}

static void beginnings_and_the_empty_key_are_keys_of_their_own(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct map map = {0};
    char *text = arena_alloc(arena, 301);
    memset(text, 'a', 300);
    const char *keys[301];
    for (int i = 0; i <= 300; i++) {
        keys[i] = text + i;
        void **slot = map_slot(&map, keys[i], arena);
        assert_null(*slot);
        *slot = (void *)keys[i];
    }
    for (int i = 0; i <= 300; i++)
        assert_ptr_equal(*map_slot(&map, arena_strdup(arena, keys[i]), arena), keys[i]);
    assert_null(*map_slot(&map, "\xFF", arena));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_again),
        cmocka_unit_test(beginnings_and_the_empty_key_are_keys_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
