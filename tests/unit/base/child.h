/* Runs in a child process what ends the program. Include it after cmocka. */
#ifndef CASEBOOK_TESTS_BASE_CHILD_H
#define CASEBOOK_TESTS_BASE_CHILD_H

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILD_RETURNED = 99 }; /* exit status of a child whose `act` returned */

struct child {
    int status;     /* as waitpid() gives it */
    char said[512]; /* the beginning of what it wrote to standard error */
};

/* Calls act(data) in a child process and waits for its end. */
static inline struct child run_child(void (*act)(void *data), void *data)
{
    struct child child = {0};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        act(data);
        _exit(CHILD_RETURNED);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t count; (count = read(ends[0], child.said + length, sizeof child.said - 1 - length)) > 0;)
        length += (size_t)count;
    close(ends[0]);
    assert_int_equal(waitpid(pid, &child.status, 0), pid);
    return child;
}

/* Asserts that act(data) ends the program with exit status 2 and this message. */
static inline void assert_halts(void (*act)(void *data), void *data, const char *message)
{
    const struct child child = run_child(act, data);
    assert_string_equal(child.said, message);
    assert_true(WIFEXITED(child.status));
    assert_int_equal(WEXITSTATUS(child.status), 2);
}

#endif
