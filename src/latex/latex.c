/* The file follows the template latex.tex. Lines of the template that begin with '@' name a part, which a
 * function puts there. The file is made twice, and written the second time: the preamble depends on the
 * characters and signs that the body uses. */
#include "latex/latex.h"

#include "latex/latex_body.h"
#include "latex/latex_measures.h"
#include "latex/latex_settings.h"
#include "latex/latex_text_short.h"
#include "report/measures.h"

#include <string.h>

static const char *const template_lines[] = {
#include "latex.inc"
};
static const char *const macro_lines[] = {
#include "latex_macros.inc"
};
enum {
    TEMPLATE_LINES = sizeof template_lines / sizeof template_lines[0],
    MACRO_LINES = sizeof macro_lines / sizeof macro_lines[0],
    CHARACTERS_A_LINE = 12,
    INFO_MOST = 4000 /* bytes of an entry of the document information */
};

/* -- Page ------------------------------------------------------------------------------------------------ */

static void put_class(struct latex *latex)
{
    latex_printf(latex, "\\documentclass%s{article}\n", latex->report->duplex ? "[twoside]" : "");
}

static void put_margin(struct latex *latex, const char *name, int tenths_mm)
{
    latex_printf(latex, ",%s=%d", name, tenths_mm / 10);
    if (tenths_mm % 10 > 0)
        latex_printf(latex, ".%d", tenths_mm % 10);
    latex_put(latex, "mm");
}

static void put_geometry(struct latex *latex)
{
    static const char *const papers[] = {[PAPER_A4] = "a4paper",
                                         [PAPER_A3] = "a3paper",
                                         [PAPER_LETTER] = "letterpaper",
                                         [PAPER_LEGAL] = "legalpaper"};
    latex_printf(latex, "\\usepackage[%s,%s", papers[latex->report->paper],
                 latex->report->portrait ? "portrait" : "landscape");
    put_margin(latex, "inner", BINDING_MM10);
    put_margin(latex, "outer", OUTER_MM10);
    put_margin(latex, "top", TOP_MM10);
    put_margin(latex, "bottom", BOTTOM_MM10);
    latex_put(latex, ",nohead");
    put_margin(latex, "footskip", BOTTOM_MM10 - FOLIO_MM10);
    latex_put(latex, "]{geometry}\n");
}

/* -- Fonts ----------------------------------------------------------------------------------------------- */

static const char plain_path_hint[] = "its letters must be A to Z, a to z, digits or - . _ / + : @";

/* Returns whether TeX can read a file of this name from a list of names. */
static bool is_plain_path(const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/+:@";
    return *path && strspn(path, plain) == strlen(path);
}

/* Puts the folders in which TeX looks for the bundled fonts. The user's folder may be relative to the folder
 * of the file, or to the one above. */
static void put_font_folders(struct latex *latex)
{
    const char *folder = latex->fonts_folder;
    latex_put(latex, "\\newcommand*\\casebookfontfolders{");
    if (folder && is_plain_path(folder)) {
        const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
        latex_printf(latex, "%s%s,", folder, slash);
        if (folder[0] != '/')
            latex_printf(latex, "../%s%s,", folder, slash);
    } else if (folder && latex->stream) {
        diag_warning(latex->diag, (struct mark){0}, "TeX cannot read fonts from a folder with the name %s",
                     diag_quote(latex->diag, folder));
        diag_hint(latex->diag, "%s", plain_path_hint);
    }
    latex_put(latex, "fonts/,../fonts/,./}\n");
}

/* Puts the author's font files, which have characters that the bundled fonts lack. */
static void put_more_fonts(struct latex *latex)
{
    const struct report *report = latex->report;
    const char *separator = "";
    latex_put(latex, "\\newcommand*\\casebookmorefonts{");
    for (int i = 0; i < report->font_count; i++) {
        if (is_plain_path(report->fonts[i])) {
            latex_printf(latex, "%s%s", separator, report->fonts[i]);
            separator = ",";
        } else if (latex->stream) {
            diag_warning(latex->diag, report->font_marks[i], "TeX cannot read a font file with this name");
            diag_hint(latex->diag, "%s", plain_path_hint);
        }
    }
    latex_put(latex, "}\n");
}

static void put_fonts(struct latex *latex)
{
    put_font_folders(latex);
    put_more_fonts(latex);
}

/* Puts the characters that need a definition, in the order of their code points. */
static void put_characters(struct latex *latex)
{
    int count = 0;
    for (unsigned c = 0x80; c < LATEX_CODEPOINTS; c++) {
        if (!latex->characters.bits[c / 8])
            c |= 7;
        if (!(latex->characters.bits[c / 8] & 1u << c % 8))
            continue;
        struct buf utf8 = buf_new(latex->scratch);
        buf_put_utf8(&utf8, c);
        latex_printf(latex, count == 0                  ? "\\casebookcharacters{\n  "
                            : count % CHARACTERS_A_LINE ? ", "
                                                        : ",\n  ");
        latex_printf(latex, "%04X=%s", c, utf8.data);
        count++;
    }
    latex_put(latex, count ? "}\n" : "");
    arena_reset(latex->scratch);
}

/* -- Words ----------------------------------------------------------------------------------------------- */

/* Puts the report's language and its primary subtag. TeX takes the one for which babel has a file. */
static void put_language(struct latex *latex)
{
    const char *lang = latex->report->lang;
    const int primary = (int)strcspn(lang, "-");
    latex_printf(latex, "\\casebooklanguage{%s}{%.*s}\n", lang, primary, lang);
}

/* Puts one entry of the PDF's document information. `mark` is where its words stand in the report. */
static void put_info(struct latex *latex, const char *key, const char *words, struct mark mark)
{
    struct latex_text line = latex_line_begin(latex);
    line.mark = mark;
    latex_text_command(&line, key);
    latex_text_command(&line, "={");
    latex_text_put_short(&line, words, INFO_MOST);
    latex_text_command(&line, "},");
    latex_line_end(latex, &line, 2);
}

static void put_pdf_info(struct latex *latex)
{
    const struct report *report = latex->report;
    struct buf keywords = buf_new(latex->arena);
    for (int i = 0; i < report->keyword_count; i++)
        buf_printf(&keywords, "%s%s", i > 0 ? ", " : "", report->keywords[i]);
    latex_put(latex, "\\hypersetup{\n");
    put_info(latex, "pdftitle", report->title.bytes, report->title.mark);
    put_info(latex, "pdfsubject", report->subtitle.bytes, report->subtitle.mark);
    put_info(latex, "pdfkeywords", keywords.data, (struct mark){0});
    put_info(latex, "pdfauthor", report->author ? report->author : "", (struct mark){0});
    latex_printf(latex, "  pdflang={%s}}\n", report->lang);
}

/* Puts the definition of a macro that stands for these words. `command` is all of it before the words. */
static void put_definition(struct latex *latex, const char *command, const struct wording *wording)
{
    struct latex_text line = latex_line_begin(latex);
    line.measure = latex_masthead_measure(latex->report);
    latex_text_command(&line, command);
    latex_text_command(&line, "{");
    latex_text_put_pieces(&line, wording);
    latex_text_command(&line, "}");
    latex_line_end(latex, &line, 0);
}

/* Puts the title as the outline has it. */
static void put_outline_title(struct latex *latex)
{
    struct latex_text line = latex_line_begin(latex);
    line.mark = latex->report->title.mark;
    latex_text_command(&line, "\\newcommand*\\casebookoutlinetitle{");
    latex_text_put_short(&line, latex->report->title.bytes, LATEX_OUTLINE_MOST);
    latex_text_command(&line, "}");
    latex_line_end(latex, &line, 0);
}

static void put_words(struct latex *latex)
{
    const struct report *report = latex->report;
    const struct wording title = wording_foot_title(report, latex->arena);
    const struct wording folio = wording_folio(report, "\\thepage{}", "\\casebookpages{}", latex->arena);
    const struct wording part = wording_part(report, "#1", "#2", latex->arena);
    bool supports[SUPPORT_COUNT] = {false};
    report_supports(report, supports);
    const struct wording legend = wording_legend(report, supports, latex->arena);
    latex_line_word(latex, "continued", report->labels[LABEL_CONTINUED]);
    latex_line_word(latex, "cont", report->labels[LABEL_CONT]);
    put_outline_title(latex);
    if (report->title.length > LATEX_OUTLINE_MOST)
        latex_put(latex, "\\newcommand*\\casebookreporttitle{\\casebookoutlinetitle}\n");
    else
        put_definition(latex, "\\newcommand*\\casebookreporttitle", &title);
    put_definition(latex, "\\newcommand*\\casebookfolio", &folio);
    put_definition(latex, "\\newcommand*\\casebookpart[2]", &part);
    put_definition(latex, "\\newcommand*\\casebookkey", &legend);
}

/* -- Type ------------------------------------------------------------------------------------------------ */

/* Puts a length of `milli` thousandths of a point for cells of the usual size, scaled to cells of `size`. */
static void put_scaled(struct latex *latex, int milli, int size)
{
    const int scaled = (int)((long long)milli * size / CELL_SIZE_MPT);
    latex_printf(latex, "{%d.%03d}", scaled / 1000, scaled % 1000);
}

/* Sizes and leadings in thousandths of a point, as in the template. */
static const struct scaled_style {
    const char *name, *face;
    int size, leading;
    bool note;
} scaled_styles[] = {{"head", "\\sffamily\\bfseries", 7500, 9000, false},
                     {"cell", "\\sffamily", CELL_SIZE_MPT, 10600, false},
                     {"note", "\\casebookcaption", NOTE_SIZE_MPT, 8750, true},
                     {"number", "\\sffamily", 6500, 8750, true},
                     {"url", "\\sffamily", 6600, 8750, true}};

/* Puts the styles of tables and notes again, and the widest gap, if the report asks for a size of type. */
static void put_scaled_styles(struct latex *latex)
{
    const int cells = latex->report->type_size;
    for (size_t i = 0; cells > 0 && i < sizeof scaled_styles / sizeof *scaled_styles; i++) {
        const struct scaled_style *style = &scaled_styles[i];
        const int size = style->note ? measures_note_cells(cells, CELL_SIZE_MPT) : cells;
        latex_printf(latex, "\\renewcommand*\\casebook%sstyle{%s\\casebooktype", style->name, style->face);
        put_scaled(latex, style->size, size);
        put_scaled(latex, style->leading, size);
        latex_put(latex, "}\n");
    }
    if (cells > 0)
        latex_printf(latex, "\\casebookwidegap=%d.%03dpt\n", GAP_MOST_EMS * cells / 1000,
                     GAP_MOST_EMS * cells % 1000);
}

/* -- Document -------------------------------------------------------------------------------------------- */

static void put_macros(struct latex *latex)
{
    for (int i = 0; i < MACRO_LINES; i++)
        latex_printf(latex, "%s\n", macro_lines[i]);
}

static const struct template_part {
    const char *name;
    void (*put)(struct latex *latex);
} template_parts[] = {
    {"class", put_class},
    {"geometry", put_geometry},
    {"fonts", put_fonts},
    {"characters", put_characters},
    {"language", put_language},
    {"metadata", put_pdf_info},
    {"words", put_words},
    {"type", put_scaled_styles},
    {"macros", put_macros},
    {"columns", latex_settings_put},
    {"sources", latex_body_put_sources},
    {"body", latex_body_put},
};

static void put_template_part(struct latex *latex, const char *name)
{
    for (size_t i = 0; i < sizeof template_parts / sizeof *template_parts; i++)
        if (strcmp(template_parts[i].name, name) == 0)
            template_parts[i].put(latex);
}

static void put_document(struct latex *latex)
{
    for (int i = 0; i < TEMPLATE_LINES; i++) {
        if (template_lines[i][0] == '@')
            put_template_part(latex, template_lines[i] + 1);
        else
            latex_printf(latex, "%s\n", template_lines[i]);
    }
}

static void warn_of_characters(const struct latex *latex)
{
    const struct latex_characters *characters = &latex->characters;
    if (characters->lacking == 0)
        return;
    struct buf first = buf_new(latex->arena);
    buf_put_utf8(&first, characters->first_codepoint);
    buf_printf(&first, "' (U+%04X)", characters->first_codepoint);
    if (characters->lacking == 1)
        diag_warning(latex->diag, characters->first, "pdflatex may lack '%s and print its number",
                     first.data);
    else
        diag_warning(latex->diag, characters->first,
                     "pdflatex may lack '%s and more characters, %d in all, and print their numbers",
                     first.data, characters->lacking);
    diag_hint(latex->diag,
              "lualatex and xelatex have all characters of the bundled fonts; for Greek and Cyrillic, "
              "pdflatex needs texlive-lang-greek, texlive-lang-cyrillic and cm-super");
}

static void warn_of_direction(const struct latex *latex)
{
    const struct latex_characters *characters = &latex->characters;
    if (characters->leftward_codepoint == 0)
        return;
    struct buf letter = buf_new(latex->arena);
    buf_put_utf8(&letter, characters->leftward_codepoint);
    diag_warning(latex->diag, characters->leftward,
                 "TeX sets '%s' (U+%04X) and the text after it from left to right", letter.data,
                 characters->leftward_codepoint);
    diag_hint(latex->diag, "a PDF has it from right to left; for LaTeX, see the option bidi of babel");
}

bool latex_write(const struct report *report, const char *fonts_folder, FILE *stream, struct diag *diag)
{
    struct latex latex = {.report = report,
                          .fonts_folder = fonts_folder,
                          .diag = diag,
                          .arena = arena_new(),
                          .scratch = arena_new(),
                          .note = arena_new()};
    latex.characters.bits = arena_alloc(latex.arena, LATEX_CODEPOINTS / 8);
    latex_body_name_sources(&latex);
    latex_settings_choose(&latex);
    put_document(&latex);
    warn_of_characters(&latex);
    warn_of_direction(&latex);
    latex.stream = stream;
    put_document(&latex);
    arena_free(latex.note);
    arena_free(latex.scratch);
    arena_free(latex.arena);
    return !ferror(stream);
}
