/* Decides how high the limits are: far above what anybody prints, and so low that a file that reaches all of
 * them takes seconds and not the whole memory. */
#include "base/limit.h"

enum { KIB = 1024, MIB = 1024 * 1024 };

const struct limit_row limit_rows[LIMIT_COUNT] = {
    [LIMIT_FILE_SIZE] = {"file-size", 64 * MIB, 1024 * MIB, "bytes in the file"},
    [LIMIT_DEPTH] = {"depth", 32, 1000, "lists and mappings inside each other"},
    [LIMIT_VALUES] = {"values", 5000000, 100000000, "values in the file"},
    [LIMIT_ALIASED] = {"aliased", 1000000, 100000000, "values that the file's aliases add up to"},
    [LIMIT_TEXT] = {"text", 64 * KIB, 128 * KIB, "bytes in a text"},
    [LIMIT_WORD] = {"word", 2000, 16000, "characters in a word"},
    [LIMIT_KEY] = {"key", 100, 100, "bytes in a column's key"},
    [LIMIT_LABEL] = {"label", 200, 200, "bytes in a label"},
    [LIMIT_KEYWORDS] = {"keywords", 1000, 1000000, "keywords"},
    [LIMIT_FONTS] = {"fonts", 32, 1000, "font files"},
    [LIMIT_FONT_SIZE] = {"font-size", 64 * MIB, 1024 * MIB, "bytes in a font file"},
    [LIMIT_FACES] = {"faces", 100, 10000, "faces in a font file"},
    [LIMIT_PROSE_DEPTH] = {"prose-depth", 8, 8, "lists and quotes inside each other"},
    [LIMIT_COLUMNS] = {"columns", 64, 1000, "columns in a comparison"},
    [LIMIT_HEAD] = {"head", 2000, 64 * KIB, "bytes in a column's head"},
    [LIMIT_SIDES] = {"sides", 32, 1000, "sides in a comparison"},
    [LIMIT_ROWS] = {"rows", 100000, 10000000, "rows in the report"},
    [LIMIT_CELLS] = {"cells", 4000000, 100000000, "cells in the report"},
    [LIMIT_SOURCES] = {"sources", 100000, 10000000, "sources in the report"},
    [LIMIT_ROW_SOURCES] = {"row-sources", 1000, 10000, "sources in a cell"},
    [LIMIT_REMARKS] = {"remarks", 64 * KIB, MIB, "bytes of what the rows say of a source"},
    [LIMIT_PAGES] = {"pages", 100000, 10000000, "pages"},
    [LIMIT_ERRORS] = {"errors", 100, 10000, "errors and warnings shown"},
};

struct limits limit_usual(void)
{
    struct limits limits;
    for (int i = 0; i < LIMIT_COUNT; i++)
        limits.most[i] = limit_rows[i].usual;
    return limits;
}
