/* White space that YAML does not take for indentation: tabs, no-break spaces and their like. Only files of
 * yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_SPACES_H
#define CASEBOOK_REPORT_YAML_SPACES_H

#include "report/yaml_lines.h"

/* Returns the offset of the first such character that stands where a line needs spaces: in its indentation,
 * behind a dash or behind the colon of its key. Returns the line's end if there is none. */
size_t yaml_other_space(const char *text, const struct yaml_line *line);

/* Returns whether the line has a key or a dash, and such characters in its indentation. */
bool yaml_is_misindented(const char *text, const struct yaml_line *line);

/* Returns the name of the white space at `at`, such as "U+00A0, a no-break space". Returns NULL for a tab. */
const char *yaml_space_name(const char *text, size_t at);

/* Returns whether the text from `first` is indented by tabs and nowhere by spaces. */
bool yaml_only_tabs(const char *text, size_t first);

/* Returns how many lines of the text from `first` have such characters. */
int yaml_count_other_spaces(const char *text, size_t first);

/* Replaces each such character of the text from `first` by one space. The bytes that this leaves over become
 * spaces at the end of the line above, so that no line moves. Returns whether there was one. */
bool yaml_replace_other_spaces(char *text, size_t first);

#endif
