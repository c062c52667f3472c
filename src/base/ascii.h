/* Classes of ASCII characters, whatever the locale is. A byte of a longer UTF-8 sequence is in none of them.
 */
#ifndef CASEBOOK_BASE_ASCII_H
#define CASEBOOK_BASE_ASCII_H

#include <stdbool.h>

static inline bool ascii_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool ascii_is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static inline bool ascii_is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline bool ascii_is_alphanumeric(char byte)
{
    return ascii_is_digit(byte) || ascii_is_lower(byte) || ascii_is_upper(byte);
}

/* Returns the lower-case letter of a capital, and any other byte unchanged. */
static inline char ascii_to_lower(char byte)
{
    if (!ascii_is_upper(byte))
        return byte;
    return "abcdefghijklmnopqrstuvwxyz"[byte - 'A'];
}

#endif
