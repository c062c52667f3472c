/* Runs a command once for each point of a kind, and makes the point fail in that run (faults.c). After each
 * run all of this must hold:
 *
 * - The command ended with status 0 or 2, or by the signal that was sent.
 * - Each file in its folder is the old one or the new one, complete. With status 0 it is the new one.
 *   Standard output must be complete with status 0 only.
 * - With status 2 there is a message. Without a fault there is none.
 * - There is no other file. After SIGKILL there can be one, until the command runs again.
 *
 * walk_faults [-e EVERY] [-j JOBS] [-s] [-t] LIBRARY POINT ACTION FOLDER COMMAND...
 *
 * -e takes only each EVERY-th point. -j runs JOBS commands at the same time. With -s, all later points fail,
 * too. With -t, no run may succeed. LIBRARY is the built faults.c, and POINT the kind of points. ACTION is
 * the name of an error, such as ENOSPC; or SHORT or BACK; or a signal before or after the call, such as TERM
 * or +TERM; or FORK, by which allocations fail in copies of one process, which is much faster. FOLDER has the
 * old files; the commands work on copies. Prints the number of points, and what went wrong. */
#define _GNU_SOURCE
#include "faults.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILES_MOST = 32, ERRORS_SHOWN = 20, SECONDS_MOST = 60 };

struct bytes {
    char *data; /* NULL if there is no file */
    size_t length;
};

struct file {
    char name[64];
    struct bytes old, new;
};

struct walk {
    const char *library;
    struct faults_order order;
    long every;
    int jobs;
    bool tells;
    char **command;
    struct file files[FILES_MOST];
    int file_count;
    char base[4096];            /* path of this worker's folder, and prefix of the files beside it */
    struct faults_tally *tally; /* this worker's */
    char kept[256];             /* name of the temporary file while a copy runs */
    long *ends;                 /* runs of all workers that ended with 0, with a message, by a signal */
    int wrong;
};

static _Noreturn void die(const char *what)
{
    perror(what);
    exit(1);
}

/* -- Files ----------------------------------------------------------------------------------------------- */

static struct bytes slurp(const char *path)
{
    struct bytes bytes = {0};
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return bytes;
    size_t capacity = 0, count = 1;
    while (count > 0) {
        if (bytes.length + 4096 > capacity)
            bytes.data = realloc(bytes.data, capacity = 2 * capacity + 8192);
        count = fread(bytes.data + bytes.length, 1, capacity - bytes.length, stream);
        bytes.length += count;
    }
    fclose(stream);
    return bytes;
}

static void spill(const char *path, struct bytes bytes)
{
    FILE *stream = fopen(path, "wb");
    if (!stream || fwrite(bytes.data, 1, bytes.length, stream) != bytes.length || fclose(stream) != 0)
        die(path);
}

static bool same(struct bytes a, struct bytes b)
{
    return !a.data == !b.data && a.length == b.length && (!a.data || memcmp(a.data, b.data, a.length) == 0);
}

static struct file *file_named(struct walk *walk, const char *name)
{
    for (int i = 0; i < walk->file_count; i++)
        if (strcmp(walk->files[i].name, name) == 0)
            return &walk->files[i];
    return NULL;
}

static void for_each_name(struct walk *walk, const char *path,
                          void (*visit)(struct walk *walk, const char *name))
{
    DIR *folder = opendir(path);
    if (!folder)
        die(path);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            visit(walk, entry->d_name);
    closedir(folder);
}

static void note_file(struct walk *walk, const char *name)
{
    if (file_named(walk, name))
        return;
    if (walk->file_count == FILES_MOST || strlen(name) >= sizeof walk->files[0].name)
        die(name);
    strcpy(walk->files[walk->file_count++].name, name);
}

static void remove_file(struct walk *walk, const char *name)
{
    (void)walk;
    unlink(name);
}

/* Puts the old files back into the current folder, and removes all others. */
static void restore(struct walk *walk)
{
    for_each_name(walk, ".", remove_file);
    for (int i = 0; i < walk->file_count; i++)
        if (walk->files[i].old.data)
            spill(walk->files[i].name, walk->files[i].old);
}

/* -- One run --------------------------------------------------------------------------------------------- */

static void redirect(const char *path, int flags, int to)
{
    const int descriptor = open(path, flags, 0600);
    if (descriptor < 0 || dup2(descriptor, to) < 0)
        die(path);
    close(descriptor);
}

static const char *beside(const struct walk *walk, const char *what, char *room)
{
    sprintf(room, "%.4000s.%.20s", walk->base, what);
    return room;
}

static void start_command(const struct walk *walk, const struct faults_order *order)
{
    char errors[4100], tally[4100], faults[4200];
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    redirect("stdout", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(beside(walk, "stderr", errors), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, STDERR_FILENO);
    sprintf(faults, "%s %d %d %ld %d %s", order->point, (int)order->action, order->number, order->at,
            order->stays, beside(walk, "tally", tally));
    setenv("FAULTS", faults, 1);
    setenv("LD_PRELOAD", walk->library, 1);
    /* A shell makes programs in the background ignore some signals. */
    for (int i = 1; i < NSIG; i++)
        signal(i, SIG_DFL);
    if (order->action != FAULTS_FORK)
        alarm(SECONDS_MOST);
    execv(walk->command[0], walk->command);
    _exit(126);
}

/* Runs the command with a fault at a point, or without one if `at` is 0. Returns the status of wait(). */
static int run(struct walk *walk, long at)
{
    struct faults_order order = walk->order;
    order.at = at;
    *walk->tally = (struct faults_tally){0};
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0)
        start_command(walk, &order);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        die("fork");
    return status;
}

/* -- What must hold -------------------------------------------------------------------------------------- */

__attribute__((format(printf, 3, 4))) static void complain(struct walk *walk, long at, const char *format,
                                                           ...)
{
    if (walk->wrong++ >= ERRORS_SHOWN)
        return;
    va_list arguments;
    va_start(arguments, format);
    printf("point %ld: ", at);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
}

static bool sends_signal(const struct walk *walk)
{
    return walk->order.action == FAULTS_BEFORE || walk->order.action == FAULTS_AFTER;
}

static void check_status(struct walk *walk, long at, int status)
{
    char path[4100];
    struct bytes errors = slurp(beside(walk, "stderr", path));
    static const char start[] = "casebook: error: ";
    const bool told = errors.length > sizeof start && errors.data[errors.length - 1] == '\n' &&
                      memmem(errors.data, errors.length, start, sizeof start - 1) != NULL;
    const int length = (int)errors.length;
    if (WIFSIGNALED(status)) {
        if (!sends_signal(walk) || WTERMSIG(status) != walk->order.number)
            complain(walk, at, "died of signal %d: %.*s", WTERMSIG(status), length, errors.data);
    } else if (walk->tally->fired && sends_signal(walk)) {
        complain(walk, at, "did not die of the signal, but ended with %d", WEXITSTATUS(status));
    } else if (WEXITSTATUS(status) == 0 && walk->tally->fired && walk->tells) {
        complain(walk, at, "ended well");
    } else if (WEXITSTATUS(status) == 0 ? length > 0 && !walk->tally->fired : WEXITSTATUS(status) != 2) {
        complain(walk, at, "ended with %d: %.*s", WEXITSTATUS(status), length, errors.data);
    } else if (WEXITSTATUS(status) == 2 && !told) {
        complain(walk, at, "ended with 2 without a message: %.*s", length, errors.data);
    }
    free(errors.data);
}

static void check_files(struct walk *walk, long at, bool succeeded)
{
    for (int i = 0; i < walk->file_count; i++) {
        const struct file *file = &walk->files[i];
        struct bytes now = slurp(file->name);
        const bool stream = strcmp(file->name, "stdout") == 0;
        if (!same(now, file->new) && (succeeded || !(stream || same(now, file->old))))
            complain(walk, at, "%s is %s", file->name,
                     same(now, file->old) ? "the old one" : "neither the old one nor the new one");
        free(now.data);
    }
}

static long checked; /* the point that check_name() reports */

static void check_name(struct walk *walk, const char *name)
{
    if (!file_named(walk, name))
        complain(walk, checked, "left %s", name);
}

static void check_end(struct walk *walk, long at, int status)
{
    __atomic_add_fetch(&walk->ends[WIFSIGNALED(status) ? 2 : status != 0], 1, __ATOMIC_RELAXED);
    check_status(walk, at, status);
    check_files(walk, at, status == 0);
    checked = at;
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
        for_each_name(walk, ".", check_name);
}

static void check_point(struct walk *walk, long at)
{
    restore(walk);
    const int status = run(walk, at);
    check_end(walk, at, status);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        run(walk, 0);
        check_files(walk, at, true);
        for_each_name(walk, ".", check_name);
    }
}

/* -- One run with many copies ---------------------------------------------------------------------------- */

/* Keeps the temporary file under a second name, since the copy removes it and the process still needs it. */
static void keep_file(struct walk *walk, const char *name)
{
    char path[4100];
    if (!file_named(walk, name) && link(name, beside(walk, "kept", path)) == 0)
        snprintf(walk->kept, sizeof walk->kept, "%s", name);
}

static void give_back(struct walk *walk)
{
    char path[4100];
    if (*walk->kept && (link(beside(walk, "kept", path), walk->kept) < 0 || unlink(path) < 0))
        die(path);
    *walk->kept = '\0';
}

static void clear(const char *path)
{
    if (truncate(path, 0) < 0)
        die(path);
}

static void check_copies(struct walk *walk, int tell, int hear)
{
    char errors[4100], byte;
    beside(walk, "stderr", errors);
    while (read(tell, &byte, 1) == 1) {
        if (byte == 'b') {
            for_each_name(walk, ".", keep_file);
            clear(errors);
        } else {
            check_end(walk, walk->tally->points, walk->tally->status);
            clear(errors);
            give_back(walk);
        }
        if (write(hear, &byte, 1) != 1)
            break;
    }
}

/* Runs the command once. It makes a copy at point `at` and at each `every`-th point after it. */
static void check_forks(struct walk *walk, long at, long every)
{
    int tell[2], hear[2], status;
    if (pipe(tell) < 0 || pipe(hear) < 0)
        die("pipe");
    restore(walk);
    walk->order.at = at;
    walk->order.stays = (int)every;
    *walk->tally = (struct faults_tally){0};
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        dup2(tell[1], FAULTS_TELL);
        dup2(hear[0], FAULTS_HEAR);
        close(tell[1]);
        start_command(walk, &walk->order);
    }
    close(tell[1]);
    close(hear[0]);
    check_copies(walk, tell[0], hear[1]);
    if (child < 0 || waitpid(child, &status, 0) < 0)
        die("fork");
    walk->tally->fired = 0;
    check_status(walk, 0, status);
    check_files(walk, 0, true);
    for_each_name(walk, ".", check_name);
}

/* -- The walk -------------------------------------------------------------------------------------------- */

static void read_action(struct walk *walk, const char *action)
{
    static const struct {
        const char *name;
        enum faults_action action;
    } names[] = {{"SHORT", FAULTS_SHORT}, {"BACK", FAULTS_BACK}, {"FORK", FAULTS_FORK}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(action, names[i].name) == 0) {
            walk->order.action = names[i].action;
            return;
        }
    }
    for (int i = 1; i < 134; i++) {
        if (strerrorname_np(i) && strcmp(action, strerrorname_np(i)) == 0) {
            walk->order.number = i;
            return;
        }
    }
    walk->order.action = *action == '+' ? FAULTS_AFTER : FAULTS_BEFORE;
    for (int i = 1; i < NSIG; i++)
        if (sigabbrev_np(i) && strcmp(action + (*action == '+'), sigabbrev_np(i)) == 0)
            walk->order.number = i;
    if (walk->order.number == 0)
        die(action);
}

/* Makes a folder for the worker and changes to it. */
static void enter(struct walk *walk, const char *folder, int worker)
{
    char path[4100];
    if (snprintf(walk->base, sizeof walk->base, "%s.%d", folder, worker) >= 4000)
        die(folder);
    const int descriptor = open(beside(walk, "tally", path), O_RDWR | O_CREAT, 0600);
    if (descriptor < 0 || ftruncate(descriptor, sizeof *walk->tally) < 0)
        die(path);
    walk->tally = mmap(NULL, sizeof *walk->tally, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (walk->tally == MAP_FAILED || (mkdir(walk->base, 0700) < 0 && errno != EEXIST) ||
        chdir(walk->base) < 0)
        die(walk->base);
}

/* Reads the old files, and the new ones after a run without a fault. Returns the number of points of that
 * run. */
static long prepare(struct walk *walk, const char *folder)
{
    for_each_name(walk, folder, note_file);
    char path[4200];
    for (int i = 0; i < walk->file_count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, walk->files[i].name);
        walk->files[i].old = slurp(path);
    }
    enter(walk, folder, 0);
    restore(walk);
    const int status = run(walk, 0);
    if (status != 0) {
        puts("the command fails without a fault, too");
        exit(1);
    }
    for_each_name(walk, ".", note_file);
    for (int i = 0; i < walk->file_count; i++)
        walk->files[i].new = slurp(walk->files[i].name);
    check_status(walk, 0, status);
    return walk->tally->points;
}

/* Walks the points of one worker. Returns its exit status, 1 if something was wrong. */
static int walk_share(struct walk *walk, const char *folder, int worker, long points)
{
    enter(walk, folder, worker);
    if (walk->order.action == FAULTS_FORK)
        check_forks(walk, 1 + worker * walk->every, walk->jobs * walk->every);
    else
        for (long at = 1 + worker * walk->every; at <= points; at += walk->jobs * walk->every)
            check_point(walk, at);
    fflush(stdout);
    return walk->wrong > 0;
}

static int walk_all(struct walk *walk, const char *folder, long points)
{
    int wrong = walk->wrong > 0;
    for (int i = 0; i < walk->jobs; i++)
        if (fork() == 0)
            _exit(walk_share(walk, folder, i, points));
    for (int status; wait(&status) > 0;)
        wrong |= status != 0;
    return wrong;
}

int main(int argc, char **argv)
{
    static struct walk walk = {.every = 1, .jobs = 1};
    for (int option; (option = getopt(argc, argv, "+e:j:st")) != -1;) {
        if (option == 'e')
            walk.every = atol(optarg);
        else if (option == 'j')
            walk.jobs = atoi(optarg);
        else if (option == 's')
            walk.order.stays = 1;
        else if (option == 't')
            walk.tells = true;
        else
            return 2;
    }
    argv += optind;
    if (argc - optind < 5 || walk.every < 1 || walk.jobs < 1 || strlen(argv[1]) >= sizeof walk.order.point)
        return 2;
    walk.library = realpath(argv[0], NULL);
    if (!walk.library)
        die(argv[0]);
    strcpy(walk.order.point, argv[1]);
    read_action(&walk, argv[2]);
    walk.command = argv + 4;
    const long points = prepare(&walk, argv[3]);
    if (!walk.tally->works) {
        puts("points of this kind cannot be counted here");
        return 77;
    }
    walk.ends = mmap(NULL, 3 * sizeof *walk.ends, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (walk.ends == MAP_FAILED)
        die("mmap");
    const int status = walk_all(&walk, argv[3], points);
    printf("%ld points: %ld harmless, %ld told, %ld killed\n", walk.ends[0] + walk.ends[1] + walk.ends[2],
           walk.ends[0], walk.ends[1], walk.ends[2]);
    return status || points == 0;
}
