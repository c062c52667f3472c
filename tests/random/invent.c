/* Invents a report as a whole: its size, its masthead, its options, and the fault that is planted in it. */
#include "invent.h"

#include "invent_parts.h"

#include <stdio.h>
#include <string.h>

/* -- Head ------------------------------------------------------------------------------------------------ */

static void invent_masthead(struct inventor *inventor)
{
    struct draw *draw = &inventor->draw;
    struct report *report = inventor->report;
    const bool verbose = draw_chance(draw, 4);
    report->title = invent_text(inventor, draw_size(draw, verbose ? 80 : 8),
                                WISH_MARKUP | WISH_LINKS | WISH_BREAKS);
    if (draw_chance(draw, 30))
        report->kicker = invent_text(inventor, draw_size(draw, 6), WISH_MARKUP | WISH_LINKS);
    if (draw_chance(draw, 30))
        report->subtitle = invent_text(inventor, draw_size(draw, verbose ? 60 : 10),
                                       WISH_MARKUP | WISH_LINKS);
    if (draw_chance(draw, 30))
        report->standfirst = invent_text(inventor, draw_size(draw, verbose ? 300 : 50),
                                         WISH_MARKUP | WISH_LINKS | WISH_BREAKS);
}

static void invent_labels(struct inventor *inventor)
{
    static const char *const names[WORD_COUNT][2] = {
        [WORD_VERIFIED] = {"{date}", NULL},   [WORD_PAGE] = {"{page}", "{pages}"},
        [WORD_PART] = {"{part}", "{parts}"},  [WORD_DAY] = {"{day}", "{month}"},
        [WORD_MONTH] = {"{month}", "{year}"}, [WORD_FIRST_DAY] = {"1st", NULL}};
    for (int i = 0; i < WORD_COUNT; i++) {
        const bool token = i != WORD_DAY && i != WORD_MONTH && i != WORD_FIRST_DAY;
        const char *words[3];
        int count = 0;
        if (!draw_chance(&inventor->draw, 40))
            continue;
        if (token)
            words[count++] = invent_token(inventor);
        for (int k = 0; k < 2 && names[i][k]; k++)
            words[count++] = names[i][k];
        inventor->report->labels[i] = invent_words(inventor, words, count);
    }
}

static const char *const leftward_langs[] = {"ar", "he", "fa-AF", "az-Arab"};

bool invent_is_leftward(const char *lang)
{
    for (size_t i = 0; lang && i < sizeof leftward_langs / sizeof *leftward_langs; i++)
        if (strcmp(lang, leftward_langs[i]) == 0)
            return true;
    return false;
}

static void invent_options(struct inventor *inventor)
{
    static const char *const langs[] = {"en", "en-GB", "de",         "fr", "el",    "ru", "vi", "tr",
                                        "ar", "he",    "zh-Hant-TW", "pl", "pt-BR", "it", "no", "cs-CZ"};
    static const char *const sizes[] = {"A4", "A3", "Letter", "Legal"};
    static const char *const dates[] = {"2026", "2026-04", "2026-04-30", "1000", "2999-12-31"};
    static const char *const type_sizes[] = {"7.5", "'9'", "10.25", "12"};
    struct draw *draw = &inventor->draw;
    struct report *report = inventor->report;
    report->lang.value = draw_chance(draw, 20) ? DRAW_ONE(draw, langs) : NULL;
    if (inventor->leftward && draw_chance(draw, 60))
        report->lang.value = DRAW_ONE(draw, leftward_langs);
    report->size.value = draw_chance(draw, 30) ? DRAW_ONE(draw, sizes) : NULL;
    report->orientation.value = draw_chance(draw, 35) ? "portrait" : NULL;
    report->duplex.value = draw_chance(draw, 20) ? "true" : NULL;
    report->row_marks.value = draw_chance(draw, 10) ? "none" : NULL;
    report->verified.value = draw_chance(draw, 30) ? DRAW_ONE(draw, dates) : NULL;
    report->author.value = draw_chance(draw, 20) ? "'Ada & Ω (“Omega”) \\ Lovelace'" : NULL;
    report->keywords.value = draw_chance(draw, 20) ? "[reading, 'Größe; (x', 1.10]" : NULL;
    report->months.value = draw_chance(draw, 10)
                               ? "[jan, feb, mär, apr, mai, jun, jul, aug, sep, okt, nov, dez]"
                               : NULL;
    report->byte_order_mark.value = draw_chance(draw, 3) ? "\xEF\xBB\xBF" : NULL;
    report->line_ends.value = draw_chance(draw, 5) ? "\r\n" : NULL;
    report->start.value = draw_chance(draw, 5) ? "---" : NULL;
    report->comments.value = draw_chance(draw, 10) ? "# a comment: it says *nothing* &at all" : NULL;
    if (draw_chance(draw, 8))
        report->fit.value = arena_printf(inventor->arena, "%d", draw_size(draw, 4));
    else if (draw_chance(draw, 10))
        report->type_size.value = DRAW_ONE(draw, type_sizes);
}

/* Invents the options with which the PDF is written. */
static void invent_print(struct inventor *inventor)
{
    static const char *const standards[] = {"a-3b", "a-2a", "none", "ua-1+a-3a"};
    struct draw *draw = &inventor->draw;
    inventor->report->gray = draw_chance(draw, 5);
    inventor->report->standard = draw_chance(draw, 15) ? DRAW_ONE(draw, standards) : NULL;
}

/* -- Faults ---------------------------------------------------------------------------------------------- */

static const struct plant plants[] = {
    {.lines = "titel: x\n", .line = 0},
    {.lines = "title: again\n", .line = 0},
    {.lines = "body: [{text: again}]\n", .line = 0},
    {.lines = "  - text: |\n      qx\n\n      #### deep\n", .line = 3},
    {.lines = "  - text: |\n      a [link](ftp://example.org/)\n", .line = 1},
    {.lines = "  - text: |\n      a [ ](https://example.org/)\n", .line = 1},
    {.lines = "  - text: |\n      words\n\n      <span lang=\"fr\">mots\n", .line = 3},
    {.lines = "  - text: \"&#x202E;\"\n", .line = 0},
    {.lines = "  - text: ''\n", .line = 0},
    {.lines = "  - prose: x\n", .line = 0},
    {.lines = "  - comparison:\n      columns: [{key: a}, {key: a}]\n      sides: [{name: x, rows: [{a: "
              "x}]}]\n",
     .line = 1},
    {.lines = "  - comparison:\n      columns: [{key: a, type: sources}]\n      sides: [{name: x, rows: "
              "[{a: []}]}]\n",
     .line = 1},
    {.lines = "  - comparison:\n      columns: [{key: a, width: 60%}, {key: b, width: 50%}]\n      "
              "sides: [{name: x, rows: [{a: x, b: y}]}]\n",
     .line = 1},
    {.lines = "  - comparison:\n      columns: [{key: a}]\n      sides: [{name: x, color: '#FFFFFG', "
              "rows: [{a: x}]}]\n",
     .line = 2},
    {.lines = "  - comparison:\n      columns: [{key: a}]\n      sides:\n        - name: x\n          "
              "rows:\n            - a: ''\n",
     .line = 5},
    {.lines = "  - comparison:\n      columns: [{key: a}, {key: n, type: number}]\n      sides:\n        "
              "- name: x\n          rows:\n            - a: x\n              n: 0x12\n",
     .line = 6},
    {.lines = "  - comparison:\n      columns: [{key: a}, {key: n, type: year}]\n      sides:\n        - "
              "name: x\n          rows:\n            - a: x\n              n: 999\n",
     .line = 6},
    {.lines = "  - comparison:\n      columns: [{key: a}, {key: s, type: sources}]\n      sides:\n       "
              " - name: x\n          rows:\n            - a: x\n              s: {url: 'https://'}\n",
     .line = 6},
    {.lines = "  - comparison:\n      columns: [{key: a}, {key: s, type: sources}]\n      sides:\n       "
              " - name: x\n          rows:\n            - a: x\n              s: [{url: "
              "'https://a.example/'},\n                  {url: 'https://a.example/'}]\n",
     .line = 7},
    {.lines = "  - comparison:\n      columns: [{key: a}]\n      sides:\n        - name: x\n          "
              "rows:\n            - a: x\n              b: y\n",
     .line = 6},
    {.lines = "  - comparison:\n      columns: [{key: a}]\n      sides: [{name: x, rows: []}]\n", .line = 2},
    {.lines = "  - text: [x]\n", .line = 0},
    {.lines = "  - text: *nowhere\n", .line = 0},
};

/* -- The report ------------------------------------------------------------------------------------------ */

static struct scale invent_scale(struct draw *draw)
{
    static const struct {
        int share;
        struct scale scale;
    } scales[] = {
        {50, {.blocks = 2, .sides = 3, .columns = 4, .rows = 4, .cell = 12, .tall = 3}},
        {30, {.blocks = 4, .sides = 8, .columns = 12, .rows = 20, .cell = 20, .tall = 5}},
        {5, {.blocks = 2, .sides = 4, .columns = 3, .rows = 6, .cell = 40, .tall = 50}},
        {11, {.blocks = 3, .sides = 3, .columns = 4, .rows = 10, .cell = 40, .tall = 40, .narrow = true}},
        {3, {.blocks = 6, .sides = 4, .columns = 6, .rows = 60, .cell = 30, .tall = 4}},
        {1, {.blocks = 3, .sides = 3, .columns = 6, .rows = 150, .cell = 25, .tall = 2}},
    };
    int kind = 0;
    for (int left = draw_below(draw, 100); left >= scales[kind].share; kind++)
        left -= scales[kind].share;
    return scales[kind].scale;
}

static void invent_body(struct inventor *inventor, const struct scale *scale)
{
    struct draw *draw = &inventor->draw;
    struct report *report = inventor->report;
    invent_sources(inventor, draw_chance(draw, 10) ? 0 : draw_size(draw, scale->rows * 3));
    report->block_count = draw_size(draw, scale->blocks);
    report->blocks = arena_array(inventor->arena, report->block_count, sizeof *report->blocks);
    for (int b = 0; b < report->block_count; b++) {
        report->blocks[b].is_prose = draw_chance(draw, 25);
        if (report->blocks[b].is_prose)
            report->blocks[b].prose = invent_prose(inventor, scale->rows < 20 ? scale->rows : 20);
        else if (draw_chance(draw, 20))
            report->blocks[b].comparison = invent_single(inventor, scale);
        else
            report->blocks[b].comparison = invent_comparison(inventor, scale);
    }
}

struct report *invent_report(int seed, struct arena *arena)
{
    static const char *const fonts[] = {"[DejaVuSans.ttf]", "[DejaVuSans.ttf]", "[./DejaVuSans.ttf]",
                                        "[DejaVuSans.ttf, ./DejaVuSans.ttf]"};
    struct report *report = arena_alloc(arena, sizeof *report);
    struct inventor inventor = {.draw = draw_new((uint64_t)seed), .arena = arena, .report = report};
    report->arena = arena;
    report->tokens = 1;
    const struct scale scale = invent_scale(&inventor.draw);
    inventor.narrow = scale.narrow;
    inventor.leftward = draw_chance(&inventor.draw, 6);
    inventor.fallback = !inventor.leftward && draw_chance(&inventor.draw, 6);
    report->leftward = inventor.leftward;
    report->fonts.value = inventor.leftward || inventor.fallback ? DRAW_ONE(&inventor.draw, fonts) : NULL;
    invent_options(&inventor);
    invent_print(&inventor);
    invent_labels(&inventor);
    invent_body(&inventor, &scale);
    invent_masthead(&inventor);
    report->sample = draw_below(&inventor.draw, 100);
    if (draw_chance(&inventor.draw, 5))
        report->plant = DRAW_ONE(&inventor.draw, plants);
    return report;
}
