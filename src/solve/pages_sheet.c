/* Decides how much room a page has: page_height, or less on the first page and below another section. */
#include "solve/pages_sheet.h"

struct sheet sheet_open(const struct galley *galley, struct foot *foot, int page, int carried)
{
    struct sheet sheet = {
        .height = galley->page_height,
        .fresh = page > 0 || (galley->first_height >= galley->page_height && !galley->first_note_count),
        .opens = true,
        .continues = carried > 0,
    };
    foot_open(foot, carried);
    if (sheet.fresh)
        return sheet;
    for (int i = 0; i < galley->first_note_count; i++)
        foot_add(foot, galley->first_notes[i]);
    if (sheet.height > galley->first_height)
        sheet.height = galley->first_height;
    return sheet;
}

struct sheet sheet_below(const struct galley *galley, struct sheet sheet, int depth)
{
    if (depth == 0)
        return sheet;
    return (struct sheet){.height = sheet.height - depth - galley->section_gap};
}
