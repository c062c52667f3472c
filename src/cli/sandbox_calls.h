/* The filter of system calls that the sandbox sets. Linux only. */
#ifndef CASEBOOK_CLI_SANDBOX_CALLS_H
#define CASEBOOK_CLI_SANDBOX_CALLS_H

#include <stdbool.h>

/* Denies the calling thread, and all threads that it starts, every system call that rendering does not need.
 * Such a call fails with ENOSYS. The process must have set PR_SET_NO_NEW_PRIVS. Returns false if the kernel
 * takes no filter. Source: seccomp(2). */
bool sandbox_restrict_calls(void);

#endif
