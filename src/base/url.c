/* Decides which URLs are accepted, how a link is written, and how print shows a URL. */
#include "base/url.h"

#include "base/url_host.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

#define DIGITS "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* -- Checking -------------------------------------------------------------------------------------------- */

/* Returns the number of bytes of the host at `host`: all before a port, which begins after a closing bracket.
 */
static size_t host_length(const char *host)
{
    return *host == '[' ? strcspn(host, "]/?#") + (host[strcspn(host, "]/?#")] == ']')
                        : strcspn(host, ":/?#");
}

/* Returns whether the `length` bytes at `port` are a number from 1 to 65535. */
static bool is_port(const char *port, size_t length)
{
    int number = 0;
    if (strspn(port, DIGITS) < length)
        return false;
    for (size_t i = 0; i < length && number <= 65535; i++)
        number = number * 10 + port[i] - '0';
    return number > 0 && number <= 65535;
}

const char *url_problem(const char *url)
{
    if (!starts_with(url, "http://") && !starts_with(url, "https://"))
        return "does not begin with http:// or https://";
    int size;
    for (size_t i = 0, length = strlen(url); i < length; i += (size_t)size) {
        const unsigned c = utf8_decode(url + i, length - i, &size);
        if (utf8_is_space(c))
            return "contains a space";
        if (utf8_forbidden(c) || c == UTF8_BAD || (c < 0x80 && strchr("<>\"\\", (int)c)))
            return "contains a character that no URL may contain";
    }
    const char *authority = strchr(url, ':') + 3;
    const size_t length = strcspn(authority, "/?#"), host = host_length(authority);
    if (memchr(authority, '@', length))
        return "contains a user name";
    if (length == 0)
        return "has no host";
    const bool port = authority[host] == ':' && is_port(authority + host + 1, length - host - 1);
    return url_host_valid(authority, host) && (host == length || port) ? NULL : "has no valid host or port";
}

/* -- Writing --------------------------------------------------------------------------------------------- */

const char *url_link(const char *url, struct arena *arena)
{
    static const char allowed[] = LETTERS DIGITS "-._~:/?#[]@!$&'()*+,;=%";
    struct buf link = buf_new(arena);
    const char *host = strchr(url, ':') + 3;
    const size_t length = host_length(host);
    buf_put(&link, url, (size_t)(host - url));
    buf_puts(&link, url_host_ascii(host, length, arena));
    for (const char *at = host + length; *at;) {
        const size_t plain = strspn(at, allowed);
        buf_put(&link, at, plain);
        at += plain;
        if (*at)
            buf_printf(&link, "%%%02X", (unsigned)(unsigned char)*at++);
    }
    return link.data;
}

/* Returns whether the query's parameter, `length` bytes, only tells who sent the reader to the page. */
static bool is_tracking(const char *parameter, size_t length)
{
    static const char *const names[] = {"dclid",  "fbclid",  "gbraid",  "gclid",  "igshid", "mc_cid",
                                        "mc_eid", "mkt_tok", "msclkid", "twclid", "wbraid", "yclid"};
    if (starts_with(parameter, "utm_"))
        return true;
    const char *equals = memchr(parameter, '=', length);
    const size_t name_length = equals ? (size_t)(equals - parameter) : length;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name_length && strncmp(parameter, names[i], name_length) == 0)
            return true;
    return false;
}

/* Appends the query, `length` bytes after its '?', without its tracking parameters. Appends no '?' if no
 * parameter is left. */
static void put_query(struct buf *buf, const char *query, size_t length)
{
    const char *end = query + length;
    char separator = '?';
    while (query < end) {
        const char *stop = memchr(query, '&', (size_t)(end - query));
        const size_t size = (size_t)((stop ? stop : end) - query);
        if (!is_tracking(query, size)) {
            buf_putc(buf, separator);
            buf_put(buf, query, size);
            separator = '&';
        }
        query += size + (stop != NULL);
    }
}

const char *url_print(const char *url, struct arena *arena)
{
    struct buf buf = buf_new(arena);
    if (starts_with(url, "https://"))
        url += strlen("https://");
    else if (starts_with(url, "http://")) {
        buf_puts(&buf, "http://");
        url += strlen("http://");
    }
    if (starts_with(url, "www."))
        url += strlen("www.");
    const size_t path = strcspn(url, "?#");
    buf_put(&buf, url, path);
    url += path;
    if (*url == '?') {
        const size_t query = strcspn(url, "#");
        put_query(&buf, url + 1, query - 1);
        url += query;
    }
    buf_puts(&buf, url);
    if (buf.length > 0 && buf.data[buf.length - 1] == '/' && !strpbrk(buf.data, "?#"))
        buf.data[--buf.length] = '\0';
    return buf.data;
}
