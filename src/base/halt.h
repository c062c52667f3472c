/* Ends the program where no caller can: memory is gone, a signal asks for it, a library gives up. What was
 * half written is removed first. */
#ifndef CASEBOOK_BASE_HALT_H
#define CASEBOOK_BASE_HALT_H

/* Removes the unfinished file also when a signal ends the program; lets GLib and a file that is cut short
 * while it is in use end it like halt_now(). To be called once, by the thread that will write. */
void halt_watch(void);

/* Like mkstemp(), for a file that is unfinished until halt_keep(); there is at most one at a time. The name
 * must live as long. */
int halt_mkstemp(char *name);

/* What halt_mkstemp() made is finished, or removed. */
void halt_keep(void);

/* Prints "casebook: error: " and the message, removes the unfinished file, and ends the program with exit
 * status 2. Takes no memory and no locks, so that it may be called anywhere. */
_Noreturn void halt_now(const char *message);

#endif
