/* Paper sizes, margins, and the distances within a table. */
#include "layout/geometry.h"

static const struct {
    int width, height; /* portrait, tenths of millimetres */
} papers[] = {
    [PAPER_A4] = {2100, 2970},
    [PAPER_A3] = {2970, 4200},
    [PAPER_LETTER] = {2159, 2794},
    [PAPER_LEGAL] = {2159, 3556},
};

enum { BINDING = 200, OUTER = 120, TOP = 120, BOTTOM = 140, FOLIO = 82, GUTTER = 80 };

struct geometry geometry_of(const struct report *report, int columns)
{
    int width = papers[report->paper].width, height = papers[report->paper].height;
    if (!report->portrait) {
        const int swap = width;
        width = height;
        height = swap;
    }
    struct geometry geometry = {.page_width = TENTHS_MM(width),
                                .page_height = TENTHS_MM(height),
                                .binding = TENTHS_MM(BINDING),
                                .outer = TENTHS_MM(OUTER),
                                .top = TENTHS_MM(TOP),
                                .width = TENTHS_MM(width - BINDING - OUTER),
                                .height = TENTHS_MM(height - TOP - BOTTOM),
                                .folio = TENTHS_MM(height - FOLIO),
                                .gutter = TENTHS_MM(GUTTER),
                                .columns = columns,
                                .mirrored = report->duplex};
    geometry.column_width = geometry_share(&geometry, columns);
    return geometry;
}

int geometry_left(const struct geometry *geometry, int page)
{
    return geometry->mirrored && page % 2 == 1 ? geometry->outer : geometry->binding;
}

int geometry_share(const struct geometry *geometry, int count)
{
    return (geometry->width - geometry->gutter * (count - 1)) / count;
}

int geometry_column(const struct geometry *geometry, int count, int i)
{
    return (geometry_share(geometry, count) + geometry->gutter) * i;
}

struct table_metrics table_metrics(int cell_size)
{
    const int unit = cell_size * 2 / 17; /* a point where the cells have 8.5 */
    return (struct table_metrics){.bar = 2 * POINT,
                                  .heading_gap = 3 * POINT,
                                  .heading_after = 3 * POINT,
                                  .rule_outer = POINT * 8 / 10,
                                  .rule_head = POINT / 2,
                                  .rule_row = POINT / 4,
                                  .head_before = unit * 2,
                                  .head_after = unit * 2,
                                  .row_before = unit * 24 / 10,
                                  .row_after = unit * 26 / 10,
                                  .leading = style_leading(ROLE_CELL, cell_size),
                                  .head_leading = style_leading(ROLE_HEAD, cell_size),
                                  .heading_leading = style_leading(ROLE_SIDE, cell_size)};
}
