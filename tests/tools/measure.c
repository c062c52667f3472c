/* Runs a command and measures it.  measure SECONDS MEGABYTES COMMAND...  ends with the status of the command,
 * or with 99 and a message if the command took more CPU time or memory.  measure - - COMMAND...  prints the
 * figures to standard error instead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_BEYOND = 99, EXIT_USAGE = 98 };

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int run(char **command)
{
    pid_t child = fork();
    if (child == 0) {
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return EXIT_USAGE;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return EXIT_USAGE;
    int status = run(argv + 3);
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    double time = seconds(usage.ru_utime) + seconds(usage.ru_stime),
           megabytes = (double)usage.ru_maxrss / 1024;
    if (strcmp(argv[1], "-") == 0) {
        fprintf(stderr, "%8.3f s %8.1f MB\n", time, megabytes);
    } else if (time > atof(argv[1]) || megabytes > atof(argv[2])) {
        fprintf(stderr, "%s took %.3f s and %.1f MB; %s s and %s MB are allowed\n", argv[3], time, megabytes,
                argv[1], argv[2]);
        return EXIT_BEYOND;
    }
    return status;
}
