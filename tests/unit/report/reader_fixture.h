/* What the tests of reading share: a reader, scalars, and texts as strings that show their spans. Include it
 * after cmocka. */
#ifndef CASEBOOK_TESTS_READER_FIXTURE_H
#define CASEBOOK_TESTS_READER_FIXTURE_H

#include "../fixture.h"
#include "report/schema.h"
#include "report/yaml_parse.h"

/* Returns a reader that reports to the fixture's sink; the fixture's arena owns all that it makes. */
static inline struct reader *new_reader(const struct fixture *fixture)
{
    struct reader *reader = arena_alloc(fixture->arena, sizeof *reader);
    *reader = (struct reader){.arena = fixture->arena, .scratch = fixture->arena, .diag = fixture->diag};
    reader->bytes = buf_new(fixture->arena);
    return reader;
}

/* Returns a scalar that is a file of its own. */
static inline const struct node *scalar(const struct fixture *fixture, const char *bytes)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", bytes, strlen(bytes)};
    struct node *node = arena_alloc(fixture->arena, sizeof *node);
    node->mark = (struct mark){input, 1, 1, 0, 0};
    node->end = (unsigned)input->length;
    node->count = (int)input->length;
    node->text = bytes;
    return node;
}

/* Returns the root of a file; the fixture's. */
static inline const struct node *parse(const struct fixture *fixture, const char *text)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", text, strlen(text)};
    return yaml_parse(input, fixture->arena, fixture->diag);
}

static inline int errors(const struct fixture *fixture)
{
    return diag_count(fixture->diag, DIAG_ERROR);
}

/* Returns the text with each span that has a style as <style:text>, with its link as <style:text|link> and
 * its language as <style:text@lang>, and a forced line break as /. Asserts that the spans cover the text. */
static inline const char *show(const struct fixture *fixture, const struct text *text)
{
    struct buf buf = buf_new(fixture->arena);
    size_t at = 0;
    assert_int_equal(strlen(text->bytes), text->length);
    for (int i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        assert_int_equal(span->start, at);
        assert_true(span->end > at);
        const bool plain = span->style == 0 && !span->link && !span->lang;
        if (!plain)
            buf_printf(&buf, "<%u:", span->style);
        for (; at < span->end; at++)
            buf_putc(&buf, text->bytes[at] == '\n' ? '/' : text->bytes[at]);
        if (span->link)
            buf_printf(&buf, "|%s", span->link);
        if (span->lang)
            buf_printf(&buf, "@%s", span->lang);
        if (!plain)
            buf_putc(&buf, '>');
    }
    assert_int_equal(at, text->length);
    return buf.data;
}

#endif
