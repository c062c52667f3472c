/* Files that are no text in UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader_fixture.h"

#include "report/yaml_encoding.h"

static bool is_reported(struct fixture *fixture, const char *bytes, size_t length)
{
    struct input *input = arena_alloc(fixture->arena, sizeof *input);
    *input = (struct input){"test.yaml", arena_strndup(fixture->arena, bytes, length), length};
    return yaml_report_encoding(input, fixture->diag);
}

/* Reports the text with each byte at `offset` of a unit of `size` bytes. */
static bool is_wide(struct fixture *fixture, const char *text, int size, int offset)
{
    char bytes[400] = "";
    const size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        bytes[i * (size_t)size + (size_t)offset] = text[i];
    return is_reported(fixture, bytes, length * (size_t)size);
}

static void wide_encodings_are_known_without_a_mark(void **state)
{
    struct fixture *fixture = *state;
    static const char text[] = "title: Some words\nbody:\n  - text: More words\n";
    for (int offset = 0; offset < 4; offset += 3) {
        assert_true(is_wide(fixture, text, 4, offset));
        assert_said(fixture, "test.yaml: error: the file is in UTF-32; save it as UTF-8");
    }
    for (int offset = 0; offset < 2; offset++) {
        assert_true(is_wide(fixture, text, 2, offset));
        assert_said(fixture, "test.yaml: error: the file is in UTF-16; save it as UTF-8");
    }
    assert_true(is_wide(fixture, "a", 2, 0));
    assert_true(is_wide(fixture, "a", 4, 3));
}

static void marks_and_kinds_of_files_are_known(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *said;
    } files[] = {
        {"\0\0\xFE\xFF\0\0\0a", 8, "is in UTF-32"},
        {"\xFF\xFE\0\0a\0\0\0", 8, "is in UTF-32"},
        {"\xFF\xFE\x2C\x67", 4, "is in UTF-16"},
        {"\xFE\xFF\x67\x2C", 4, "is in UTF-16"},
        {"%PDF-1.7\n", 9, "is a PDF"},
        {"\x1F\x8B\x08", 3, "compressed with gzip"},
        {"PK\x03\x04", 4, "Word or LibreOffice"},
        {"{\\rtf1", 6, "Rich Text Format"},
        {"<!DOCTYPE html>", 15, "HTML or XML"},
        {"<!doctype html>", 15, "HTML or XML"},
        {"<html>", 6, "HTML or XML"},
        {"<?xml ", 6, "HTML or XML"},
        {"BZh9", 4, "compressed with bzip2"},
        {"\xFD"
         "7zXZ\0\4",
         7, "compressed with xz"},
        {"\x28\xB5\x2F\xFD\4", 5, "compressed with zstd"},
        {"7z\xBC\xAF\x27\x1C\1", 7, "a 7-Zip archive"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\1", 9, "a document of Word or Excel"},
        {"\x89PNG\r\n\x1A\n", 8, "an image"},
        {"\xFF\xD8\xFF\xE0", 4, "an image"},
        {"GIF89a", 6, "an image"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_true(is_reported(fixture, files[i].bytes, files[i].length));
        assert_said(fixture, files[i].said);
    }
}

static void other_files_are_left_to_the_next_step(void **state)
{
    struct fixture *fixture = *state;
    assert_false(is_reported(fixture, "", 0));
    assert_false(is_reported(fixture, "a", 1));
    assert_false(is_reported(fixture, "title: x\0y and more words\n", 27));
    assert_false(is_reported(fixture, "\0\0\0\0", 4));
    assert_false(is_reported(fixture, "a\0\0\0a\0\1\0", 8));
    assert_false(is_reported(fixture, "{\"title\": \"x\"}", 14));
    assert_int_equal(errors(fixture), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wide_encodings_are_known_without_a_mark),
        TEST(marks_and_kinds_of_files_are_known),
        TEST(other_files_are_left_to_the_next_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
