/* A sandbox for the program itself, entered before it reads what strangers wrote: from then on it opens the
 * files that it was granted and no others, and can neither start programs nor speak to any. */
#ifndef CASEBOOK_CLI_SANDBOX_H
#define CASEBOOK_CLI_SANDBOX_H

#include "base/diag.h"

struct sandbox;

/* One that grants what libraries read on their own; the arena's. */
struct sandbox *sandbox_new(struct arena *arena);

/* Grants reading a file, or all files below a folder, as the path leads now. What does not exist is not
 * granted. */
void sandbox_grant_reading(struct sandbox *sandbox, const char *path);

/* Grants writing to a device or a pipe; or making, replacing and removing files below a folder. */
void sandbox_grant_writing(struct sandbox *sandbox, const char *path);

/* Enters for good. False after reporting, without a mark, that the system has no such sandbox; the program
 * may be restricted in part then. Sources: landlock(7), seccomp(2). */
bool sandbox_enter(const struct sandbox *sandbox, struct diag *diag);

#endif
