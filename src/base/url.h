/* URLs: which ones the program takes, and how it writes them. A URL is a string of bytes that ends with a
 * NUL. */
#ifndef CASEBOOK_BASE_URL_H
#define CASEBOOK_BASE_URL_H

#include "base/mem.h"

/* Returns what is wrong with `url`, worded to follow it in a message ("has no host"), or NULL if the program
 * takes it. The program takes absolute http and https URLs without a user's name, and without any character
 * that could end the URL or hide a part of it. */
const char *url_problem(const char *url);

/* Returns `url`, which the program takes, as the target of a link: its own bytes where RFC 3986 allows them.
 * Bytes that it does not allow are percent-encoded, and a host beyond ASCII becomes its form in ASCII. The
 * result may have quotes and parentheses. It belongs to `arena`. */
const char *url_link(const char *url, struct arena *arena);

/* Returns `url` as print shows it: without "https://", "www.", tracking parameters, and a slash at the end.
 * The result belongs to `arena`. */
const char *url_print(const char *url, struct arena *arena);

#endif
