/* A sandbox for the program itself. The program enters it before it reads a stranger's file. From then on it
 * can open only the files that were granted, and can neither start programs nor reach others. */
#ifndef CASEBOOK_CLI_SANDBOX_H
#define CASEBOOK_CLI_SANDBOX_H

#include "base/diag.h"

struct sandbox;

/* Returns a sandbox that grants only what libraries read on their own; the arena's. */
struct sandbox *sandbox_new(struct arena *arena);

/* Grants reading a file, or all files below a folder. Symbolic links in `path` are followed now. A path that
 * does not exist is ignored. */
void sandbox_grant_reading(struct sandbox *sandbox, const char *path);

/* Grants writing to a device or a pipe, or making, replacing, reading and removing files below a folder. */
void sandbox_grant_writing(struct sandbox *sandbox, const char *path);

/* Enters the sandbox for good. Returns false after reporting, without a mark, that the system has none; the
 * program may be restricted in part then. Sources: landlock(7), seccomp(2). */
bool sandbox_enter(const struct sandbox *sandbox, struct diag *diag);

#endif
