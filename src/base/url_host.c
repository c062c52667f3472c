/* Decides which hosts exist. libidn2 translates names beyond ASCII; all other rules are here. */
#include "base/url_host.h"

#include "base/ascii.h"

#include <idn2.h>
#include <string.h>

enum {
    HOST_MOST = 1023, /* bytes of a name that libidn2 is asked for; the longest name of the DNS has 253 */
    IPV4_NUMBERS = 4,
    IPV6_PIECES = 8,
    PIECE_DIGITS = 4
};

/* -- Addresses of IPv4 ----------------------------------------------------------------------------------- */

static const char hex_digits[] = "0123456789abcdef";

/* Reads a number as C writes it, in base 8, 10 or 16. "0x" alone is 0, and whatever is above 2^32 is that.
 * Returns false if the text is no number. */
static bool read_number(const char *text, size_t length, unsigned long long *number)
{
    const bool hex = length >= 2 && text[0] == '0' && ascii_to_lower(text[1]) == 'x';
    const bool octal = !hex && length >= 2 && text[0] == '0';
    const unsigned base = hex ? 16 : octal ? 8 : 10;
    const unsigned long long most = 1ULL << 32;
    *number = 0;
    for (size_t i = hex ? 2 : octal; i < length; i++) {
        const char *digit = memchr(hex_digits, ascii_to_lower(text[i]), base);
        if (!digit)
            return false;
        *number = *number * base + (unsigned long long)(digit - hex_digits);
        *number = *number > most ? most : *number;
    }
    return length > 0;
}

/* Returns the start of the last label of a name. A stop at its end does not count. */
static size_t last_label(const char *name, size_t *length)
{
    if (*length > 0 && name[*length - 1] == '.')
        (*length)--;
    size_t start = *length;
    while (start > 0 && name[start - 1] != '.')
        start--;
    return start;
}

/* Returns whether the name's last label is a number, so that the name can only be an IPv4 address. */
static bool ends_in_number(const char *name, size_t length)
{
    unsigned long long number;
    const size_t start = last_label(name, &length);
    size_t digits = 0;
    while (start + digits < length && ascii_is_digit(name[start + digits]))
        digits++;
    return length > start && (start + digits == length || read_number(name + start, length - start, &number));
}

/* Returns whether the name is an IPv4 address of one to four numbers. The last one fills what the others
 * leave. */
static bool is_ipv4(const char *name, size_t length)
{
    unsigned long long number, most = 1ULL << 32;
    last_label(name, &length);
    for (int count = 1; count <= IPV4_NUMBERS; count++) {
        const char *stop = memchr(name, '.', length);
        const size_t label = stop ? (size_t)(stop - name) : length;
        if (!read_number(name, label, &number))
            return false;
        if (!stop)
            return number < most;
        if (number > 255)
            return false;
        most >>= 8;
        name += label + 1;
        length -= label + 1;
    }
    return false;
}

/* -- Addresses of IPv6 ----------------------------------------------------------------------------------- */

/* Returns whether the text is four decimal numbers up to 255 without leading zeros. */
static bool is_dotted(const char *text, size_t length)
{
    int count = 0;
    for (size_t i = 0; i <= length; count++, i++) {
        int value = 0;
        const size_t start = i;
        for (; i < length && ascii_is_digit(text[i]) && value <= 255; i++)
            value = value * 10 + text[i] - '0';
        const bool zero = text[start] == '0' && i > start + 1;
        if (i == start || zero || value > 255 || (i < length && text[i] != '.'))
            return false;
    }
    return count == IPV4_NUMBERS;
}

static bool is_hex_digit(char byte)
{
    return ascii_is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

static size_t piece_length(const char *text, size_t length)
{
    size_t digits = 0;
    while (digits < length && digits < PIECE_DIGITS && is_hex_digit(text[digits]))
        digits++;
    return digits;
}

/* Counts the pieces of an IPv6 address, a dotted end as two, and its gaps "::". Returns false if the text is
 * no such list. */
static bool count_ipv6_pieces(const char *text, size_t length, int *pieces, int *gaps)
{
    size_t i = 0;
    while (i < length) {
        if (i + 1 < length && text[i] == ':' && text[i + 1] == ':') {
            ++*gaps;
            i += 2;
            continue;
        }
        if (i > 0 && text[i - 1] != ':' && text[i++] != ':')
            return false;
        if (memchr(text + i, '.', length - i) && !memchr(text + i, ':', length - i)) {
            *pieces += 2;
            return is_dotted(text + i, length - i);
        }
        const size_t digits = piece_length(text + i, length - i);
        if (digits == 0)
            return false;
        ++*pieces;
        i += digits;
    }
    return true;
}

static bool is_ipv6(const char *text, size_t length)
{
    int pieces = 0, gaps = 0;
    if (!count_ipv6_pieces(text, length, &pieces, &gaps))
        return false;
    return gaps == 0 ? pieces == IPV6_PIECES : gaps == 1 && pieces < IPV6_PIECES;
}

/* -- Names ----------------------------------------------------------------------------------------------- */

/* Returns whether libidn2 must be asked: the name has letters beyond ASCII, or a label that begins with
 * "xn--". */
static bool is_international(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)name[i] >= 0x80)
            return true;
        if ((i == 0 || name[i - 1] == '.') && i + 4 <= length && ascii_to_lower(name[i]) == 'x' &&
            ascii_to_lower(name[i + 1]) == 'n' && name[i + 2] == '-' && name[i + 3] == '-')
            return true;
    }
    return false;
}

/* Returns the name in ASCII, for idn2_free(), or NULL if it is not a valid name. */
static char *ascii_of_name(const char *name, size_t length)
{
    char copy[HOST_MOST + 1], *ascii = NULL;
    if (length > HOST_MOST)
        return NULL;
    memcpy(copy, name, length);
    copy[length] = '\0';
    const int status = idn2_to_ascii_8z(copy, &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    return status == IDN2_OK ? ascii : NULL;
}

/* Returns whether the name in ASCII has only characters of names and is not a number that is no address. */
static bool is_plain_name(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!ascii_is_alphanumeric(name[i]) && !strchr("-._", name[i]))
            return false;
    if (length == 0 || !ascii_is_alphanumeric(name[0]))
        return false;
    return !ends_in_number(name, length) || is_ipv4(name, length);
}

bool url_host_valid(const char *host, size_t length)
{
    if (length > 2 && host[0] == '[')
        return host[length - 1] == ']' && is_ipv6(host + 1, length - 2);
    if (!is_international(host, length))
        return is_plain_name(host, length);
    char *ascii = ascii_of_name(host, length);
    const bool valid = ascii && is_plain_name(ascii, strlen(ascii));
    idn2_free(ascii);
    return valid;
}

const char *url_host_ascii(const char *host, size_t length, struct arena *arena)
{
    char *ascii = NULL;
    for (size_t i = 0; i < length && !ascii; i++)
        if ((unsigned char)host[i] >= 0x80)
            ascii = ascii_of_name(host, length);
    const char *copy = ascii ? arena_strdup(arena, ascii) : arena_strndup(arena, host, length);
    idn2_free(ascii);
    return copy;
}
