/* Files: inputs are read whole, outputs appear whole or not at all. "-" stands for standard input and output.
 * What fails is reported without a mark, since it is no fault of a report. */
#ifndef CASEBOOK_BASE_FILE_H
#define CASEBOOK_BASE_FILE_H

#include "base/diag.h"

/* Keeps other files from taking the place of standard streams that are closed; to use one still fails. To be
 * called first of all. */
void file_hold_standard(void);

/* Reads a file; the result is the arena's. NULL after reporting why it cannot be read, or that it is longer
 * than LIMIT_FILE_SIZE. */
const struct input *file_read(const char *path, struct arena *arena, struct diag *diag);

struct output;

/* Opens an output. A regular file is written beside `path` under another name until file_commit(), so that
 * nobody ever sees half of it, and removed if the program ends before; of such there is at most one at a
 * time. What killed runs left in the folder is removed. A device or a pipe is written as it is. NULL after
 * reporting. */
struct output *file_create(const char *path, struct arena *arena, struct diag *diag);

FILE *file_stream(const struct output *output);

/* Ends an output: it takes its name. False after reporting that something of it could not be written; what
 * stood under the name before is then still there. */
bool file_commit(struct output *output, struct diag *diag);

/* Ends an output and leaves nothing of it. */
void file_discard(struct output *output);

/* Whether the path is "-". */
bool file_is_standard(const char *path);

/* Whether the path leads to something that is no regular file, such as a device or a pipe, which is written
 * as it is. What does not exist is none. */
bool file_is_special(const char *path);

/* Where an output goes, which need not exist: the path with symbolic links followed. The arena's, or `path`
 * itself. NULL with errno set. */
const char *file_target(const char *path, struct arena *arena);

/* The folder in which a path names a file, with its slash; "" for the working folder. The arena's. */
const char *file_folder(const char *path, struct arena *arena);

/* Whether both names mean one file, which may not exist yet. */
bool file_same(const char *a, const char *b);

#endif
