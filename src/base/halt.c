/* A signal ends the program by that signal, so that a shell sees which; everything else with status 2.
 * Nothing is unwound: what is left for others to see is the unfinished file alone. */
#define _XOPEN_SOURCE 700 /* SIGXCPU, SIGXFSZ */
#include "base/halt.h"

#include <errno.h>
#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The project's only mutable state outside of arenas: a handler of signals is given nothing else. */
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
    (void)written; /* there is nobody else to tell */
}

/* Several threads may have to halt; one tells why. */
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

/* Pango starts threads. One that gets the signal passes it on, so that a file which the main thread is about
 * to create is not missed. */
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

/* What the system says of a page of a mapped file that it cannot read. */
static void on_lost_page(int number)
{
    (void)number;
    halt_now("a file that is in use was cut short or cannot be read");
}

/* After a mere warning Pango goes on, too, but what it draws then is something else than it was told. */
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

/* Leaves alone what the caller ignores, as nohup does. */
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
    handle(SIGXFSZ, SIG_IGN); /* writing fails then, which is reported */
    g_log_set_default_handler(on_log, NULL);
}

int halt_mkstemp(char *name)
{
    const sigset_t set = deadly_set();
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    const int descriptor = mkstemp(name);
    if (descriptor >= 0)
        state.unfinished = name;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return descriptor;
}

void halt_keep(void)
{
    state.unfinished = NULL;
}
