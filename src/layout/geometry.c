/* Converts the dimensions of report/measures.h into Pango units. */
#include "layout/geometry.h"

#include "base/integers.h"
#include "report/direction.h"

struct geometry geometry_of(const struct report *report)
{
    const struct sheet_size sheet = measures_sheet(report);
    struct geometry geometry = {.page_width = TENTHS_MM(sheet.width),
                                .page_height = TENTHS_MM(sheet.height),
                                .binding = TENTHS_MM(BINDING_MM10),
                                .outer = TENTHS_MM(OUTER_MM10),
                                .top = TENTHS_MM(TOP_MM10),
                                .width = TENTHS_MM(sheet.width - BINDING_MM10 - OUTER_MM10),
                                .height = TENTHS_MM(sheet.height - TOP_MM10 - BOTTOM_MM10),
                                .folio = TENTHS_MM(sheet.height - FOLIO_MM10),
                                .gutter = TENTHS_MM(GUTTER_MM10),
                                .columns = measures_prose_columns(report),
                                .mirrored = report->duplex,
                                .rtl = direction_is_rtl(report->lang)};
    geometry.column_width = min_int(geometry_share(&geometry, geometry.columns),
                                    MILLI_POINTS(PROSE_MOST_MPT));
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

/* Scales a length of `milli` thousandths of a point, which is meant for the usual size of cells, to cells of
 * `cell_size`. Returns Pango units. */
static int at_cell_size(int milli, int cell_size)
{
    const int point = cell_size * 1000 / CELL_SIZE_MPT;
    return point * milli / 1000;
}

struct table_metrics table_metrics(int cell_size, bool tight)
{
    const int before = tight ? ROW_BEFORE_TIGHT_MPT : ROW_BEFORE_MPT,
              after = tight ? ROW_AFTER_TIGHT_MPT : ROW_AFTER_MPT;
    return (struct table_metrics){.bar = MILLI_POINTS(BAR_MPT),
                                  .heading_gap = MILLI_POINTS(BAR_AFTER_MPT),
                                  .heading_after = MILLI_POINTS(HEADING_AFTER_MPT),
                                  .rule_outer = MILLI_POINTS(TABLE_RULE_MPT),
                                  .rule_head = MILLI_POINTS(HEAD_RULE_MPT),
                                  .rule_row = MILLI_POINTS(ROW_RULE_MPT),
                                  .head_before = at_cell_size(HEAD_BEFORE_MPT, cell_size),
                                  .head_after = at_cell_size(HEAD_AFTER_MPT, cell_size),
                                  .row_before = at_cell_size(before, cell_size),
                                  .row_after = at_cell_size(after, cell_size),
                                  .leading = style_leading(ROLE_CELL, cell_size),
                                  .head_leading = style_leading(ROLE_HEAD, cell_size),
                                  .heading_leading = style_leading(ROLE_SIDE, cell_size)};
}
