/* Inputs are read whole or refused with a reason; outputs appear whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct fixture {
    struct arena *arena;
    struct diag *diag;
    char folder[64];
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    fixture->arena = arena;
    fixture->diag = diag_new(arena);
    strcpy(fixture->folder, "/tmp/casebook-file-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->folder) ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    /* rmdir() and with it the test fails if a temporary file is left. */
    int status = rmdir(fixture->folder);
    arena_free(fixture->arena);
    return status;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
    return arena_printf(fixture->arena, "%s/%s", fixture->folder, name);
}

static const char *put(struct fixture *fixture, const char *name, const char *text, size_t length)
{
    const char *path = path_of(fixture, name);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, length, stream), length);
    fclose(stream);
    return path;
}

static void assert_content(struct fixture *fixture, const char *path, const char *text)
{
    const struct input *input = file_read(path, fixture->arena, fixture->diag);
    assert_non_null(input);
    assert_string_equal(input->text, text);
    assert_int_equal(input->length, strlen(text));
}

static void assert_reported(struct fixture *fixture, const char *message)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diag_print(fixture->diag, stream, false);
    fclose(stream);
    if (!strstr(text, message))
        fail_msg("expected '%s' in '%s'", message, text);
    free(text);
    assert_int_equal(diag_status(fixture->diag), 2);
}

static void a_file_is_read_whole(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "in", "a\0b\n", 4);
    const struct input *input = file_read(path, fixture->arena, fixture->diag);
    assert_non_null(input);
    assert_string_equal(input->name, path);
    assert_int_equal(input->length, 4);
    assert_memory_equal(input->text, "a\0b\n", 5);
    unlink(path);
}

static void an_empty_file_is_an_empty_text(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "in", "", 0);
    assert_content(fixture, path, "");
    unlink(path);
}

static void a_pipe_is_read_to_its_end(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_of(fixture, "pipe");
    enum { LENGTH = 300000 };
    assert_int_equal(mkfifo(path, 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        FILE *stream = fopen(path, "wb");
        for (int i = 0; i < LENGTH; i++)
            putc('a' + i % 26, stream);
        fclose(stream);
        _exit(0);
    }
    const struct input *input = file_read(path, fixture->arena, fixture->diag);
    waitpid(child, NULL, 0);
    unlink(path);
    assert_non_null(input);
    assert_int_equal(input->length, LENGTH);
    for (int i = 0; i < LENGTH; i++)
        assert_int_equal(input->text[i], 'a' + i % 26);
}

static void what_cannot_be_read_is_reported(void **state)
{
    struct fixture *fixture = *state;
    const char *missing = path_of(fixture, "missing");
    assert_null(file_read(missing, fixture->arena, fixture->diag));
    assert_reported(fixture, arena_printf(fixture->arena, "cannot read '%s': No such file", missing));
    assert_null(file_read(fixture->folder, fixture->arena, fixture->diag));
    assert_reported(fixture, "Is a directory");
}

static void a_file_beyond_the_limit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "in", "", 0);
    assert_int_equal(truncate(path, limit_rows[LIMIT_FILE_SIZE].usual + 1L), 0);
    size_t before = arena_size(fixture->arena);
    assert_null(file_read(path, fixture->arena, fixture->diag));
    assert_true(arena_size(fixture->arena) < before + 1000000);
    assert_int_equal(diag_status(fixture->diag), 1);
    unlink(path);
}

static struct output *create(struct fixture *fixture, const char *path, const char *text)
{
    struct output *output = file_create(path, fixture->arena, fixture->diag);
    assert_non_null(output);
    fputs(text, file_stream(output));
    return output;
}

static void an_output_appears_when_it_is_committed(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_of(fixture, "out");
    struct output *output = create(fixture, path, "new");
    assert_int_not_equal(access(path, F_OK), 0);
    assert_true(file_commit(output, fixture->diag));
    assert_content(fixture, path, "new");
    unlink(path);
}

static void an_output_replaces_a_file_and_keeps_its_mode(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "out", "old", 3);
    assert_int_equal(chmod(path, 0666), 0);
    struct output *output = create(fixture, path, "new");
    assert_content(fixture, path, "old");
    assert_true(file_commit(output, fixture->diag));
    assert_content(fixture, path, "new");
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0666);
    unlink(path);
}

static void a_new_output_has_the_mode_of_the_umask(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_of(fixture, "out");
    mode_t before = umask(0027);
    bool committed = file_commit(create(fixture, path, "new"), fixture->diag);
    assert_int_equal(umask(before), 0027);
    assert_true(committed);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    unlink(path);
}

static void a_discarded_output_leaves_the_old_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "out", "old", 3);
    file_discard(create(fixture, path, "new"));
    assert_content(fixture, path, "old");
    unlink(path);
}

static void an_output_goes_through_a_link(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "out", "old", 3);
    const char *link = path_of(fixture, "link");
    assert_int_equal(symlink("out", link), 0);
    assert_true(file_commit(create(fixture, link, "new"), fixture->diag));
    assert_content(fixture, path, "new");
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    unlink(link);
    unlink(path);
}

static void an_output_goes_through_links_to_a_file_that_is_not_there(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_of(fixture, "out"), *link = path_of(fixture, "link"),
               *far = path_of(fixture, "far");
    assert_int_equal(symlink("link", far), 0);
    assert_int_equal(symlink(path, link), 0);
    assert_true(file_commit(create(fixture, far, "new"), fixture->diag));
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISREG(status.st_mode));
    assert_content(fixture, far, "new");
    unlink(far);
    unlink(link);
    unlink(path);
}

static void links_in_a_circle_are_reported(void **state)
{
    struct fixture *fixture = *state;
    const char *one = path_of(fixture, "one"), *two = path_of(fixture, "two");
    assert_int_equal(symlink("two", one), 0);
    assert_int_equal(symlink("one", two), 0);
    assert_null(file_create(one, fixture->arena, fixture->diag));
    assert_reported(fixture, "Too many levels of symbolic links");
    unlink(one);
    unlink(two);
}

static void what_a_killed_run_left_is_removed(void **state)
{
    struct fixture *fixture = *state;
    const char *left = put(fixture, ".casebook-tmp-aB3xyz", "half", 4);
    const char *other = put(fixture, ".casebook-tmp-of-somebody", "whole", 5);
    const char *path = path_of(fixture, "out");
    assert_true(file_commit(create(fixture, path, "new"), fixture->diag));
    assert_int_not_equal(access(left, F_OK), 0);
    assert_content(fixture, other, "whole");
    unlink(other);
    unlink(path);
}

static void what_another_run_is_writing_is_left_alone(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_of(fixture, "out");
    struct output *first = create(fixture, path, "first");
    struct output *second = create(fixture, path, "second");
    assert_true(file_commit(second, fixture->diag));
    assert_content(fixture, path, "second");
    assert_true(file_commit(first, fixture->diag));
    assert_content(fixture, path, "first");
    unlink(path);
}

static void a_device_is_written_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    assert_true(file_commit(create(fixture, "/dev/null", "new"), fixture->diag));
    struct stat status;
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void a_full_device_is_reported(void **state)
{
    struct fixture *fixture = *state;
    assert_false(file_commit(create(fixture, "/dev/full", "new"), fixture->diag));
    assert_reported(fixture, "cannot write '/dev/full': No space left on device");
}

static void a_failure_long_before_the_end_is_reported(void **state)
{
    struct fixture *fixture = *state;
    struct output *output = create(fixture, "/dev/full", "new");
    fflush(file_stream(output));
    access("/no/such/file", F_OK);
    assert_false(file_commit(output, fixture->diag));
    assert_reported(fixture, "cannot write '/dev/full': No space left on device");
}

static void what_cannot_be_created_is_reported(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_of(fixture, "missing/out");
    assert_null(file_create(path, fixture->arena, fixture->diag));
    assert_reported(fixture, arena_printf(fixture->arena, "cannot write '%s': No such file", path));
    assert_null(file_create(fixture->folder, fixture->arena, fixture->diag));
    assert_reported(fixture, "Is a directory");
}

static void an_output_that_lost_its_folder_is_reported(void **state)
{
    struct fixture *fixture = *state;
    const char *folder = path_of(fixture, "folder"), *moved = path_of(fixture, "moved");
    assert_int_equal(mkdir(folder, 0700), 0);
    struct output *output = create(fixture, path_of(fixture, "folder/out"), "new");
    assert_int_equal(rename(folder, moved), 0);
    assert_false(file_commit(output, fixture->diag));
    assert_reported(fixture, "No such file");
    assert_int_equal(system(arena_printf(fixture->arena, "rm -r '%s'", moved)), 0);
}

static void names_of_one_file_are_the_same(void **state)
{
    struct fixture *fixture = *state;
    const char *path = put(fixture, "out", "", 0);
    const char *link = path_of(fixture, "link");
    assert_int_equal(symlink("out", link), 0);
    assert_true(file_same(path, link));
    assert_true(file_same(path, path_of(fixture, "./out")));
    assert_true(file_same("missing", "missing"));
    assert_true(file_same("-", "-"));
    assert_false(file_same(path, "-"));
    assert_true(file_same("missing", "./missing"));
    assert_false(file_same("missing", "other"));
    assert_false(file_same("missing", path_of(fixture, "missing")));
    assert_false(file_same("missing/a", "missing/./a")); /* nothing can be written there */
    assert_false(file_same(path, fixture->folder));
    unlink(link);
    unlink(path);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole),
        TEST(an_empty_file_is_an_empty_text),
        TEST(a_pipe_is_read_to_its_end),
        TEST(what_cannot_be_read_is_reported),
        TEST(a_file_beyond_the_limit_is_refused),
        TEST(an_output_appears_when_it_is_committed),
        TEST(an_output_replaces_a_file_and_keeps_its_mode),
        TEST(a_new_output_has_the_mode_of_the_umask),
        TEST(a_discarded_output_leaves_the_old_file),
        TEST(an_output_goes_through_a_link),
        TEST(an_output_goes_through_links_to_a_file_that_is_not_there),
        TEST(links_in_a_circle_are_reported),
        TEST(what_a_killed_run_left_is_removed),
        TEST(what_another_run_is_writing_is_left_alone),
        TEST(a_device_is_written_as_it_is),
        TEST(a_full_device_is_reported),
        TEST(a_failure_long_before_the_end_is_reported),
        TEST(what_cannot_be_created_is_reported),
        TEST(an_output_that_lost_its_folder_is_reported),
        TEST(names_of_one_file_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
