/* Lines of YAML in block style, as an author sees them. Only files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_LINES_H
#define CASEBOOK_REPORT_YAML_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* A line: spaces, dashes, a key with its colon, a value. All members are offsets in the text. */
struct yaml_line {
    size_t start, indent; /* the line, and its first character that is no blank */
    size_t dash;          /* the last of the dashes, or `content` if there is none */
    size_t content;       /* what follows the blanks and dashes */
    size_t value;         /* what follows the key, or `end` if there is no key */
    size_t end;           /* the line break */
    bool has_key;
};

bool yaml_is_blank(char byte); /* a space or a tab */
bool yaml_is_break(char byte);

/* Return the offset of the first byte from `at` to `end` that is no blank, and the offset after the last byte
 * from `start` to `at` that is neither blank nor a line break. */
size_t yaml_skip_blanks(const char *text, size_t at, size_t end);
size_t yaml_trim(const char *text, size_t start, size_t at);

/* Returns the line around `offset` in a text that begins at `first`. */
struct yaml_line yaml_line_at(const char *text, size_t first, size_t offset);

/* Stores in *line the nearest line above it that is not blank. Returns how many lines up that is, or 0 if
 * there is none. */
int yaml_line_above(const char *text, size_t first, struct yaml_line *line);

/* Returns how many blanks indent the key or the dash that has a value at `offset`, or -1 if the value is the
 * whole file. */
int yaml_line_parent(const struct yaml_line *line, size_t offset);

/* Returns the end of the quoted text that begins at `at`, or `end` if it is not closed before. */
size_t yaml_skip_quoted(const char *text, size_t at, size_t end);

/* Returns whether a key with a value stands between the offsets: a colon before a blank or the end. */
bool yaml_has_colon(const char *text, size_t start, size_t end);

/* Returns the end of the last line after `end` that more than `indent` blanks indent. Blank lines between
 * such lines count; with `closing`, so does a line that begins with a closing bracket. */
size_t yaml_end_of_deeper(const char *text, size_t end, int indent, bool closing);

#endif
