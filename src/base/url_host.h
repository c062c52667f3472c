/* The hosts of URLs, as the URL Standard of WHATWG reads them (https://url.spec.whatwg.org/#host-parsing). */
#ifndef CASEBOOK_BASE_URL_HOST_H
#define CASEBOOK_BASE_URL_HOST_H

#include "base/mem.h"

#include <stdbool.h>

/* Returns whether a browser can ask for the host: an address in brackets, an IPv4 address in any of its
 * forms, or a name whose letters beyond ASCII have a form in ASCII. Spaces and signs that end a host are
 * refused; so are percent signs, which would hide letters, and names that do not begin with a letter or a
 * digit. */
bool url_host_valid(const char *host, size_t length);

/* Returns a valid host in ASCII. Its labels beyond ASCII become labels that begin with "xn--" (UTS 46,
 * nontransitional processing). A host in ASCII is not changed. The result belongs to `arena`. */
const char *url_host_ascii(const char *host, size_t length, struct arena *arena);

#endif
