/* Texts of cells and remarks: which of them have blocks, and what these are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/markup_blocks.h"

static struct text read_blocks(struct fixture *fixture, const char *bytes)
{
    return blocks_read(new_reader(fixture), scalar(fixture, bytes));
}

static void one_paragraph_has_no_blocks(void **state)
{
    static const char *const texts[] = {"words",      "two\nlines", "-",  "- 5 ms",
                                        "2. edition", "-5 to\n-10", "",   "*both*",
                                        "> 5\n",      "1.5\n2.5",   "***"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct text text = read_blocks(*state, texts[i]);
        assert_null(text.blocks);
        assert_int_equal(text.block_count, 0);
    }
}

static void blocks_share_one_text(void **state)
{
    const struct text text = read_blocks(*state,
                                         "Intro\n\n- one *two*\n  - in\n- three\n\n```\n  code\n```\n");
    static const struct {
        enum prose_kind kind;
        int lists, from, to;
        const char *marker;
    } expected[] = {{PROSE_PARAGRAPH, 0, 0, 1, NULL},
                    {PROSE_ITEM, 1, 2, 4, "–"},
                    {PROSE_ITEM, 2, 5, 6, "–"},
                    {PROSE_ITEM, 1, 7, 8, "–"},
                    {PROSE_CODE, 0, 9, 10, NULL}};
    assert_string_equal(text.bytes, "Intro\none two\nin\nthree\n  code");
    assert_int_equal(text.block_count, 5);
    for (int i = 0; i < text.block_count; i++) {
        const struct prose *block = &text.blocks[i];
        assert_int_equal(block->kind, expected[i].kind);
        assert_int_equal(block->lists, expected[i].lists);
        assert_int_equal(block->from, expected[i].from);
        assert_int_equal(block->to, expected[i].to);
        if (expected[i].marker)
            assert_string_equal(block->marker, expected[i].marker);
        else
            assert_null(block->marker);
    }
}

static void what_is_not_set_is_printed(void **state)
{
    assert_string_equal(read_blocks(*state, "- > quote\n  > goes on\n- # head\n\n***\n\na\n===\n").bytes,
                        "> quote > goes on\n# head\n***\na ===");
    assert_string_equal(read_blocks(*state, "- - - deep\n").bytes, "deep");
    assert_string_equal(read_blocks(*state, "-\n-\n").bytes, "- -");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_paragraph_has_no_blocks),
        TEST(blocks_share_one_text),
        TEST(what_is_not_set_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
