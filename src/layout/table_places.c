/* A row is better cut between its blocks than inside them, and better where no cell has to move down by half
 * a line. */
#include "layout/table_places.h"

#include "base/integers.h"

enum {
    INSIDE = 60, /* points of a cut inside a block */
    ALONE = 30,  /* and that leaves one line of the block alone */
    MOVED = 10   /* of a cut that moves the lines of a cell */
};

/* Returns the line of a cell in which its block ends that has a line: the index after its last line. */
static int end_of_block(const struct paragraph *cell, struct lines lines, int block)
{
    const int end = block + 1 < cell->block_count ? cell->blocks[block + 1].box : cell->count;
    return end > 0 ? lines_find(lines, end - 1) + 1 : 0;
}

/* Adds the points of the places between the lines [first, end), which one block has. */
static void add_inside(struct galley_place *places, struct lines lines, int first, int end)
{
    for (int line = first + 1; line < end; line++) {
        struct galley_place *place = &places[lines.tops[line]];
        const int points = INSIDE + (line == first + 1 || line + 1 == end ? ALONE : 0);
        place->points = (unsigned char)max_int(place->points, points);
    }
}

void table_places_add(struct galley_place *places, int count, const struct paragraph *cell,
                      struct lines lines)
{
    for (int line = 0; line < lines.count; line++) {
        const int middle = lines.tops[line] + 1;
        if (middle < count) {
            places[middle].back = 1;
            places[middle].points = (unsigned char)max_int(places[middle].points, MOVED);
        }
    }
    for (int block = 0, first = 0; block < cell->block_count; block++) {
        const int end = end_of_block(cell, lines, block);
        add_inside(places, lines, first, end);
        first = max_int(first, end);
    }
}
