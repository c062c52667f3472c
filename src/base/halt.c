/* Decides how the program ends at once. After a signal it ends by that signal, so that the shell sees which
 * one it was; in all other cases with status 2. Only the unfinished file is removed: nothing else is visible
 * from outside. */
#define _XOPEN_SOURCE 700 /* SIGXCPU, SIGXFSZ */
#include "base/halt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The only mutable static data of the project: a signal handler gets no other argument. */
static struct {
    pthread_t main;
    const char *_Atomic unfinished;
    atomic_flag halting;
} state = {.halting = ATOMIC_FLAG_INIT};

static const int deadly[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU};
enum { DEADLY_COUNT = sizeof deadly / sizeof deadly[0] };

static void remove_unfinished(void)
{
    const char *name = state.unfinished;
    if (name)
        unlink(name);
}

static void put(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written; /* an error could not be reported anywhere */
}

/* Several threads may halt at the same time; only the first one goes on. */
_Noreturn void halt_now(const char *message)
{
    while (atomic_flag_test_and_set(&state.halting))
        pause();
    put("casebook: error: ");
    put(message);
    put("\n");
    remove_unfinished();
    _exit(2);
}

/* Pango starts threads. A thread that gets the signal passes it on to the main thread, which may be about to
 * create a file and has blocked the signal until it is registered. */
static void on_deadly(int number)
{
    const int error = errno;
    if (pthread_equal(pthread_self(), state.main)) {
        remove_unfinished();
        signal(number, SIG_DFL);
        raise(number);
    } else {
        pthread_kill(state.main, number);
    }
    errno = error;
}

/* Handles SIGBUS, which the system sends if a page of a mapped file cannot be read. */
static void on_lost_page(int number)
{
    (void)number;
    halt_now("a file that is in use was cut short or cannot be read");
}

/* After a warning Pango goes on, but what it draws may be wrong. So a warning ends the program, too. */
static void on_log(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
    if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
        halt_now(message);
    g_log_default_handler(domain, level, message, data);
}

static sigset_t deadly_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < DEADLY_COUNT; i++)
        sigaddset(&set, deadly[i]);
    return set;
}

/* Sets a handler, unless whoever started the program had the signal ignored, as nohup does. */
static void handle(int number, void (*handler)(int number))
{
    struct sigaction action;
    if (sigaction(number, NULL, &action) < 0 || action.sa_handler != SIG_DFL)
        return;
    action = (struct sigaction){.sa_handler = handler, .sa_mask = deadly_set()};
    sigaction(number, &action, NULL);
}

void halt_watch(void)
{
    state.main = pthread_self();
    for (int i = 0; i < DEADLY_COUNT; i++)
        handle(deadly[i], on_deadly);
    handle(SIGBUS, on_lost_page);
    handle(SIGXFSZ, SIG_IGN); /* the write then fails, and that is reported */
    g_log_set_default_handler(on_log, NULL);
}

int halt_mkstemp(char *name, int mode)
{
    const sigset_t set = deadly_set();
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    const mode_t mask = umask(0);
    const int descriptor = g_mkstemp_full(name, O_RDWR, mode);
    umask(mask);
    if (descriptor >= 0)
        state.unfinished = name;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return descriptor;
}

void halt_keep(void)
{
    state.unfinished = NULL;
}
