/* Ends the program at once: if memory is gone, a signal asks for it, or a library gives up. Removes the
 * unfinished output before. */
#ifndef CASEBOOK_BASE_HALT_H
#define CASEBOOK_BASE_HALT_H

/* Makes signals that end the program remove the unfinished file first. Makes messages of GLib from warnings
 * on, and the loss of a mapped file, end the program like halt_now(). The thread that writes the output calls
 * this once. */
void halt_watch(void);

/* Does what mkstemp() does, and gives the file the permissions `mode`, whatever the umask is. The file is the
 * unfinished file until halt_keep(); there is at most one at a time. `name` must live until then. */
int halt_mkstemp(char *name, int mode);

/* Tells that the unfinished file is finished, or that it is removed. */
void halt_keep(void);

/* Prints "casebook: error: " and the message, removes the unfinished file, and ends the program with exit
 * status 2. Takes no memory and no locks, so it may be called anywhere. */
_Noreturn void halt_now(const char *message);

#endif
