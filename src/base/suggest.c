/* Words are compared by the edits between them. A third of the letters may be wrong. Of a word of two
 * letters, one may be missing or too many; with another letter it would be like every word. */
#include "base/suggest.h"

#include "base/ascii.h"
#include "base/integers.h"

#include <string.h>

enum { WORD_MOST = 40 }; /* bytes; longer words are not compared */

/* Returns the number of edits that turn `a` into `b`, both at most WORD_MOST bytes long. Case does not count,
 * the exchange of two neighbours is one edit, and no place is edited twice (F. J. Damerau, "A technique for
 * computer detection and correction of spelling errors", CACM 7, 1964). */
static int distance(const char *a, const char *b)
{
    const int m = (int)strlen(a), n = (int)strlen(b);
    int rows[3][WORD_MOST + 1];
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            const char x = ascii_to_lower(a[i - 1]), y = ascii_to_lower(b[j - 1]);
            row[j] = min_int(min_int(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == ascii_to_lower(b[j - 2]) && y == ascii_to_lower(a[i - 2]))
                row[j] = min_int(row[j], above2[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
}

void suggest_compare(struct suggestion *suggestion, const char *candidate)
{
    const size_t length = strlen(suggestion->word), other = strlen(candidate);
    if (length == 0 || length > WORD_MOST || other == 0 || other > WORD_MOST)
        return;
    const int shorter = (int)(length < other ? length : other);
    const int edits = distance(suggestion->word, candidate);
    const int most = shorter == 2 && length != other ? 1 : shorter / 3;
    if (edits > most || (suggestion->best && edits >= suggestion->distance))
        return;
    suggestion->best = candidate;
    suggestion->distance = edits;
}
