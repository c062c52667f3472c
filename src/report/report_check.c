/* Each assertion is one promise of report.h. */
#include "report/report_check.h"

#include "base/url.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

#ifndef NDEBUG

static void check_blocks(const struct text *text)
{
    int at = 0;
    assert((text->blocks == NULL) == (text->block_count == 0) && (!text->blocks || text->length > 0));
    for (int i = 0; i < text->block_count; i++) {
        const struct prose *block = &text->blocks[i];
        assert(block->kind == PROSE_PARAGRAPH || block->kind == PROSE_ITEM || block->kind == PROSE_CODE);
        assert(block->from >= at && block->to >= block->from && block->to <= text->span_count);
        assert(block->marker || block->to > block->from);
        assert(!block->table && !block->text.spans && (block->text.length > 0) == (block->to > block->from));
        at = block->to;
    }
    assert(!text->blocks || at == text->span_count);
}

static void check_text(const struct report *report, const struct text *text)
{
    assert(text->bytes && strlen(text->bytes) == text->length);
    assert((text->length == 0) == (text->span_count == 0));
    check_blocks(text);
    size_t at = 0;
    for (int i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        assert(span->start == at && span->end > at && span->style < 8);
        assert(!span->link || !url_problem(span->link));
        assert(!span->lang || report_is_lang(span->lang));
        assert(span->cited >= 0 && span->cited <= report->source_count && (span->link || !span->cited));
        assert(!span->spelled || (span->link && !span->cited));
        at = span->end;
    }
    assert(at == text->length);
    int size;
    for (size_t i = 0; i < text->length; i += (size_t)size) {
        const unsigned c = utf8_decode(text->bytes + i, text->length - i, &size);
        assert(c != UTF8_BAD && !utf8_forbidden(c) && c != '\t' && c != '\r');
    }
}

static void check_date(struct date date)
{
    assert(date.year >= 0 && date.month >= 0 && date.month <= 12 && date.day >= 0 && date.day <= 31);
    assert(date.year || !date.month);
    assert(date.month || !date.day);
}

static void check_row(const struct report *report, const struct comparison *comparison, const struct row *row)
{
    assert(row->cells);
    for (int i = 0; i < comparison->column_count; i++) {
        const struct cell *cell = &row->cells[i];
        check_text(report, &cell->text);
        assert(cell->citation_count == 0 || comparison->columns[i].type == COLUMN_SOURCES);
        assert(cell->text.length == 0 || comparison->columns[i].type != COLUMN_SOURCES);
        for (int j = 0; j < cell->citation_count; j++) {
            const struct citation *citation = &cell->citations[j];
            assert(citation->source >= 0 && citation->source < report->source_count);
            assert(citation->remark >= 0 &&
                   citation->remark <= report->sources[citation->source].remark_count);
            assert(citation->support == SUPPORT_UNSTATED || comparison->columns[i].has_signs);
            assert(j == 0 || citation->support == SUPPORT_UNSTATED ||
                   (citation[-1].support != SUPPORT_UNSTATED && citation[-1].support <= citation->support));
        }
    }
}

static void check_comparison(const struct report *report, const struct comparison *comparison)
{
    assert(comparison->column_count > 0 && comparison->side_count > 0);
    assert(!comparison->alone || (comparison->side_count == 1 && !comparison->plain));
    assert(!comparison->plain || (comparison->side_count == 1 && comparison->sides[0].title.length == 0));
    for (int i = 0; i < comparison->column_count; i++) {
        assert(comparison->columns[i].key);
        check_text(report, &comparison->columns[i].label);
    }
    for (int i = 0; i < comparison->side_count; i++) {
        const struct side *side = &comparison->sides[i];
        assert(side->name && side->row_count > 0 && side->color <= 0xFFFFFF);
        check_text(report, &side->title);
        for (int j = 0; j < comparison->column_count; j++)
            check_text(report, &side->labels[j]);
        for (int j = 0; j < side->row_count; j++)
            check_row(report, comparison, &side->rows[j]);
    }
}

static void check_prose(const struct report *report, const struct prose *item)
{
    assert(item->level >= 0 && (item->kind != PROSE_HEADING || (item->level >= 1 && item->level <= 3)));
    assert(!item->marker || item->kind == PROSE_ITEM);
    assert(item->level >= 1 || (item->kind != PROSE_ITEM && item->kind != PROSE_QUOTE));
    assert(item->kind != PROSE_ITEM || item->level == item->lists);
    assert(!item->table && (item->text.length > 0 || item->marker));
    check_text(report, &item->text);
}

static void check_source(const struct report *report, const struct source *source)
{
    assert(!url_problem(source->url));
    check_text(report, &source->title);
    check_text(report, &source->author);
    check_text(report, &source->publisher);
    check_date(source->date);
    for (int i = 0; i < source->remark_count; i++) {
        const struct remark *remark = &source->remarks[i];
        assert(remark->support != SUPPORT_UNSTATED || remark->note.length);
        assert(remark->about);
        check_text(report, &remark->note);
    }
}

static void check_prose_block(const struct report *report, const struct block *block)
{
    for (int i = 0; i < block->prose.count; i++)
        check_prose(report, &block->prose.items[i]);
}

static void check_block(const struct report *report, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PROSE:
        check_prose_block(report, block);
        break;
    case BLOCK_COMPARISON:
    case BLOCK_TABLE:
        check_comparison(report, &block->comparison);
        break;
    }
}

void report_check(const struct report *report)
{
    check_text(report, &report->kicker);
    check_text(report, &report->title);
    check_text(report, &report->subtitle);
    check_text(report, &report->standfirst);
    assert(report->title.length && report->lang && report->fit_pages >= 0 && report->block_count > 0);
    check_date(report->verified);
    for (int i = 0; i < LABEL_COUNT; i++)
        assert(report->labels[i]);
    for (int i = 0; i < report->source_count; i++)
        check_source(report, &report->sources[i]);
    for (int i = 0; i < report->block_count; i++)
        check_block(report, &report->blocks[i]);
}

#else

void report_check(const struct report *report)
{
    (void)report;
}

#endif
