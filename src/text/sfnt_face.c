/* Faults are phrases that go on from the file's name: "is damaged: ...". The first one is kept, since it
 * often causes others. */
#include "text/sfnt_face.h"

bool sfnt_fail(struct sfnt_face *face, const char *format, ...)
{
    if (face->fault)
        return false;
    va_list arguments;
    va_start(arguments, format);
    face->fault = arena_vprintf(face->arena, format, arguments);
    va_end(arguments);
    return false;
}

const struct sfnt_table *sfnt_lookup(const struct sfnt_face *face, const char *tag)
{
    for (int i = 0; i < face->count; i++)
        if (strcmp(face->tables[i].tag, tag) == 0)
            return &face->tables[i];
    return NULL;
}

struct sfnt_bytes sfnt_table_bytes(const struct sfnt_face *face, const char *tag)
{
    const struct sfnt_table *table = sfnt_lookup(face, tag);
    if (!table)
        return (struct sfnt_bytes){face->file.at, 0};
    return (struct sfnt_bytes){face->file.at + table->offset, table->length};
}
