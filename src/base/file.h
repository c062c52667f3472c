/* Files: inputs are read whole, outputs appear whole or not at all. The path "-" means standard input or
 * output. Failures are reported without a mark, since they are not the report's fault. */
#ifndef CASEBOOK_BASE_FILE_H
#define CASEBOOK_BASE_FILE_H

#include "base/diag.h"

/* Fills the places of closed standard streams, so that no file that is opened later takes them. Using such a
 * stream still fails. The program calls this before it opens anything. */
void file_reserve_standard(void);

/* Reads a file; the arena owns the result. Returns NULL, and reports why, if the file cannot be read or is
 * longer than LIMIT_FILE_SIZE. */
const struct input *file_read(const char *path, struct arena *arena, struct diag *diag);

/* How a file is read that another file names: the limit of its size, and the mark of the messages about it.
 */
struct file_rule {
    enum limit limit;
    struct mark mark;
};

/* Reads a file like file_read(), by the given rule. The path "-" is a file's name here. */
const struct input *file_read_named(const char *path, struct file_rule rule, struct arena *arena,
                                    struct diag *diag);

struct output;

/* Opens an output, which the arena owns. A regular file is written under a temporary name beside `path` until
 * file_commit(), so that nobody ever sees half of it; it is removed if the program ends before. Only one such
 * output may be open at a time. Removes the temporary files that killed runs left in the folder. A device or
 * a pipe is written directly. Returns NULL, and reports why, if the output cannot be opened. */
struct output *file_create(const char *path, struct arena *arena, struct diag *diag);

/* Returns the stream of an open output. */
FILE *file_stream(const struct output *output);

/* Closes an output and gives it its name. Returns false, and reports why, if not all of it could be written;
 * a file that had the name before is then still there. */
bool file_commit(struct output *output, struct diag *diag);

/* Closes an output and removes it. */
void file_discard(struct output *output);

/* Returns whether the path is "-". */
bool file_is_standard(const char *path);

/* Returns whether the path leads to something other than a regular file, such as a device or a pipe. Returns
 * false if nothing is there. */
bool file_is_special(const char *path);

/* Returns `path` with its symbolic links followed. The file need not exist. The result is `path` itself or
 * the arena's. Returns NULL with errno set if a link cannot be read or there are too many. */
const char *file_target(const char *path, struct arena *arena);

/* Returns the folder part of `path` with its slash at the end, or "" for the working folder. The arena owns
 * the result. */
const char *file_folder(const char *path, struct arena *arena);

/* Returns whether both paths lead to the same file, or would if it were there. */
bool file_same(const char *a, const char *b);

#endif
