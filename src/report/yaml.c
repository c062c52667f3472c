/* Finds places in the source of nodes. */
#include "report/yaml.h"

#include "base/utf8.h"
#include "report/yaml_bytes.h"

#include <assert.h>
#include <string.h>

struct mark yaml_find(const struct node *scalar, const char *needle, struct mark after)
{
    struct mark mark = after.input ? after : scalar->mark;
    const size_t found = yaml_bytes_find(mark.input->text, mark.offset, scalar->end, needle);
    if (found == scalar->end)
        return scalar->mark;
    yaml_input_advance(&mark, found);
    mark.width = utf8_length(needle);
    return mark;
}

struct mark yaml_comment(const struct node *scalar)
{
    struct mark mark = scalar->mark;
    const char *rest = mark.input->text + scalar->end;
    if (scalar->style != NODE_PLAIN || scalar->null || rest[0] != ' ' || rest[1] != '#')
        return (struct mark){0};
    yaml_input_advance(&mark, scalar->end + 1);
    mark.width = 0;
    return mark;
}

struct mark yaml_line(const struct node *scalar, int line, struct mark after)
{
    struct mark mark = after.input ? after : scalar->mark;
    if (scalar->style != NODE_LITERAL)
        return scalar->mark;
    const char *text = mark.input->text;
    while (mark.offset < scalar->end && mark.line < scalar->mark.line + line)
        yaml_input_advance(&mark, mark.offset + 1);
    while (mark.offset < scalar->end && text[mark.offset] == ' ')
        yaml_input_advance(&mark, mark.offset + 1);
    mark.width = 0;
    return mark;
}

const struct node *yaml_lookup(const struct node *mapping, const char *key)
{
    assert(mapping->kind == NODE_MAPPING);
    for (int i = 0; i < mapping->count; i++)
        if (strcmp(mapping->pairs[i].key->text, key) == 0)
            return mapping->pairs[i].value;
    return NULL;
}
