/* Whatever ends the program removes the unfinished file, and the exit status says why it ended. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/halt.h"

#include "child.h"

#include <dirent.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>

struct fixture {
    char folder[64];
    char name[96]; /* of the unfinished file */
    int signal;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->folder, "/tmp/casebook-halt-XXXXXX");
    *state = fixture;
    if (!mkdtemp(fixture->folder))
        return -1;
    strcat(strcpy(fixture->name, fixture->folder), "/XXXXXX");
    return 0;
}

/* Removes the files in the folder and returns their number. */
static int remove_files(const struct fixture *fixture)
{
    int count = 0;
    DIR *folder = opendir(fixture->folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += unlinkat(dirfd(folder), entry->d_name, 0) == 0;
    closedir(folder);
    return count;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    const int status = rmdir(fixture->folder);
    free(fixture);
    return status;
}

/* Makes the unfinished file. */
static void begin_file(struct fixture *fixture)
{
    if (halt_mkstemp(fixture->name, 0600) < 0)
        _exit(98);
}

static void halt(void *data)
{
    begin_file(data);
    halt_now("the reason");
}

static void halting_tells_why_and_removes_the_file(void **state)
{
    assert_halts(halt, *state, "casebook: error: the reason\n");
    assert_int_equal(remove_files(*state), 0);
}

static void halt_after_the_file(void *data)
{
    begin_file(data);
    halt_keep();
    halt_now("the reason");
}

static void a_finished_file_is_left(void **state)
{
    assert_halts(halt_after_the_file, *state, "casebook: error: the reason\n");
    assert_int_equal(remove_files(*state), 1);
}

static void halt_without_a_file(void *data)
{
    (void)data;
    halt_now("the reason");
}

static void without_a_file_there_is_nothing_to_remove(void **state)
{
    assert_halts(halt_without_a_file, *state, "casebook: error: the reason\n");
}

static void raise_signal(void *data)
{
    const struct fixture *fixture = data;
    halt_watch();
    begin_file(data);
    raise(fixture->signal);
}

static void signals_remove_the_file_and_end_the_program(void **state)
{
    struct fixture *fixture = *state;
    const int signals[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGALRM, SIGUSR1};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        fixture->signal = signals[i];
        const struct child child = run_child(raise_signal, fixture);
        assert_true(WIFSIGNALED(child.status));
        assert_int_equal(WTERMSIG(child.status), signals[i]);
        assert_string_equal(child.said, "");
        assert_int_equal(remove_files(fixture), 0);
    }
}

static void raise_ignored_signal(void *data)
{
    signal(SIGHUP, SIG_IGN);
    raise_signal(data);
}

static void a_signal_that_was_ignored_stays_so(void **state)
{
    struct fixture *fixture = *state;
    fixture->signal = SIGHUP;
    const struct child child = run_child(raise_ignored_signal, fixture);
    assert_true(WIFEXITED(child.status));
    assert_int_equal(WEXITSTATUS(child.status), CHILD_RETURNED);
    assert_int_equal(remove_files(fixture), 1);
}

static void lose_a_page(void *data)
{
    signal(SIGBUS, SIG_DFL); /* cmocka and sanitizers have handlers of their own */
    halt_watch();
    begin_file(data);
    raise(SIGBUS);
}

static void a_lost_page_of_a_file_halts(void **state)
{
    assert_halts(lose_a_page, *state,
                 "casebook: error: a file that is in use was cut short or cannot be read\n");
    assert_int_equal(remove_files(*state), 0);
}

static void warn(void *data)
{
    halt_watch();
    begin_file(data);
    g_log("Pango", G_LOG_LEVEL_WARNING, "no font for %s", "this");
}

static void a_warning_of_a_library_halts(void **state)
{
    assert_halts(warn, *state, "casebook: error: no font for this\n");
    assert_int_equal(remove_files(*state), 0);
}

static void inform(void *data)
{
    (void)data;
    halt_watch();
    g_log("Pango", G_LOG_LEVEL_DEBUG, "all is well");
}

static void a_mere_message_does_not(void **state)
{
    const struct child child = run_child(inform, *state);
    assert_true(WIFEXITED(child.status));
    assert_int_equal(WEXITSTATUS(child.status), CHILD_RETURNED);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(halting_tells_why_and_removes_the_file),
        TEST(a_finished_file_is_left),
        TEST(without_a_file_there_is_nothing_to_remove),
        TEST(signals_remove_the_file_and_end_the_program),
        TEST(a_signal_that_was_ignored_stays_so),
        TEST(a_lost_page_of_a_file_halts),
        TEST(a_warning_of_a_library_halts),
        TEST(a_mere_message_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
