/* Programs of our own that Casebook starts for work that needs other libraries or other rights. They lie
 * beside casebook in the folder of a build, and in libexec/casebook where they are installed. */
#ifndef CASEBOOK_CLI_PROGRAM_H
#define CASEBOOK_CLI_PROGRAM_H

#include "base/mem.h"

enum { PROGRAM_ARGUMENTS_MOST = 4 };

/* Returns the folder of the running program, or NULL if the system does not tell it. */
const char *program_folder(struct arena *arena);

struct program;

/* Starts the program `name` with these arguments, at most PROGRAM_ARGUMENTS_MOST and then NULL. Its standard
 * input and output are pipes to this process. The arena owns the result, and ends with the program. If the
 * program cannot be started, program_talk() says so. */
struct program *program_start(const char *name, const char *const *arguments, struct arena *arena);

/* How a program ended. */
struct program_end {
    enum { PROGRAM_EXITED, PROGRAM_SIGNALLED, PROGRAM_NOT_STARTED, PROGRAM_FLOODS, PROGRAM_FAILED } how;
    int number; /* the exit status, the signal, or the value of errno */
};

/* Sends the bytes, and then reads all that the program writes. The program must read all before it writes
 * anything. Appends to `out`, and stops beyond `most` bytes with PROGRAM_FLOODS. Waits for the program's end.
 * A program can be talked to once. */
struct program_end program_talk(struct program *program, const void *bytes, size_t length, size_t most,
                                struct buf *out);

#endif
