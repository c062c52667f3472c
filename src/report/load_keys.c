/* The keys of a report file. The program reads these tables, and the JSON Schema and the hints come from
 * them. The readers of single values are in load_values.c. */
#include "report/load_keys.h"

#include "report/load_values.h"

/* -- Single values --------------------------------------------------------------------------------------- */

#define TEXT_FORMS "string number boolean"
#define TEXT_JSON "\"$ref\": \"#/$defs/text\""
#define SOME_TEXT_JSON TEXT_JSON ", \"pattern\": \"[^ \\\\t\\\\n\\\\r]\""

/* Expressions of ECMA-262. A control character, a space or another one of Unicode's spaces ends an address.
 */
#define NO_HOST "\\u0000-,/:-@[-^`{-\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000"
#define NO_PATH "\\u0000- \\\"<>\\\\\\\\\\u007F-\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000"
#define BELOW_64K "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
#define PORT "0*(" BELOW_64K ")"

/* The numbers of an IPv4 address have base 8, 10 or 16. The last one fills what the others leave. */
#define HEX "[0-9A-Fa-f]"
#define BYTE "0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]"
#define BELOW_16M                                                                                            \
    "[1-9][0-9]{0,6}|1[0-5][0-9]{6}|16[0-6][0-9]{5}|167[0-6][0-9]{4}|1677[0-6][0-9]{3}|16777[01][0-9]{2}"    \
    "|1677720[0-9]|1677721[0-5]"
#define BELOW_4G                                                                                             \
    "[1-9][0-9]{0,8}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}"         \
    "|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5]"
#define IPV4_NUMBER(decimal, octal, digits) "(" decimal "|0+" octal "|0[xX]0*" HEX "{0," digits "})"
#define ONE_BYTE IPV4_NUMBER(BYTE, "[0-3]?[0-7]{1,2}", "2")
#define TWO_BYTES IPV4_NUMBER("0|" BELOW_64K, "1?[0-7]{1,5}", "4")
#define THREE_BYTES IPV4_NUMBER("0|" BELOW_16M, "[0-7]{1,8}", "6")
#define FOUR_BYTES IPV4_NUMBER("0|" BELOW_4G, "[0-3]?[0-7]{1,10}", "8")
#define BYTES(count) "(" ONE_BYTE "[.]){" count "}"
#define IPV4_FORMS BYTES("3") ONE_BYTE "|" BYTES("2") TWO_BYTES "|" BYTES("1") THREE_BYTES "|" FOUR_BYTES
#define IPV4 "(" IPV4_FORMS ")[.]?"

/* An IPv6 address has eight pieces, or fewer and one gap. Its last two pieces may be an IPv4 address. */
#define PIECE HEX "{1,4}"
#define PIECES(count) "(" PIECE ":){" count "}"
#define AROUND_GAP(before, behind) "|" PIECES(before) ":" PIECES(behind)
#define GAP_EARLY "|::" PIECES("0,5") AROUND_GAP("1", "0,4") AROUND_GAP("1,2", "0,3")
#define GAP_LATE AROUND_GAP("1,3", "0,2") AROUND_GAP("1,4", "0,1") "|" PIECES("1,5") ":"
#define LAST_PIECES "(" PIECE ":" PIECE "|((" BYTE ")[.]){3}(" BYTE "))"
#define GAP_LAST "|(:|" PIECES("1,6") "):" PIECE "|(:|" PIECES("1,7") "):"
#define IPV6 "(" PIECES("6") GAP_EARLY GAP_LATE ")" LAST_PIECES GAP_LAST

/* The last label of a name is no number. */
#define IN_LABEL "[^." NO_HOST "]"
#define AFTER_DIGITS "([1-9][0-9]*|0[0-9]+)?[^0-9." NO_HOST "]"
#define AFTER_ZERO "0([^0-9.Xx" NO_HOST "]|[xX]" IN_LABEL "*[^0-9A-Fa-f." NO_HOST "])"
#define LAST_LABEL "(" AFTER_DIGITS "|" AFTER_ZERO ")" IN_LABEL "*"
#define HOST_NAME "([^" NO_HOST "]*[.])?(" LAST_LABEL "[.]?|[.])"
#define LEAP_YEAR "([12][0-9](0[48]|[2468][048]|[13579][26])|(12|16|20|24|28)00)"

static const struct type markup = {
    .what = "text", .read = load_markup, .prepare = load_no_text, .forms = TEXT_FORMS, .json = TEXT_JSON};
static const struct type blocks = {
    .what = "text", .read = load_blocks, .prepare = load_no_text, .forms = TEXT_FORMS, .json = TEXT_JSON};
static const struct type markup_required = {.what = "text",
                                            .read = load_markup_required,
                                            .prepare = load_no_text,
                                            .forms = TEXT_FORMS,
                                            .json = SOME_TEXT_JSON};
static const struct type plain = {
    .what = "text", .read = load_plain, .prepare = load_no_text, .forms = TEXT_FORMS, .json = TEXT_JSON};
static const struct type string = {.what = "text",
                                   .read = load_string,
                                   .prepare = load_initial,
                                   .forms = TEXT_FORMS,
                                   .json = SOME_TEXT_JSON};
static const struct type key = {.what = "text",
                                .read = load_key,
                                .most = LIMIT_KEY,
                                .apart = &load_row_type,
                                .forms = TEXT_FORMS,
                                .json = TEXT_JSON ", \"minLength\": 1"};
static const struct type url = {.what = "a URL",
                                .read = load_url,
                                .forms = "string",
                                .json = TEXT_JSON
                                ", \"pattern\": \"^https?://(\\\\[(" IPV6 ")\\\\]|" IPV4 "|" HOST_NAME
                                ")(:" PORT ")?([/?#][^" NO_PATH "]*)?$\", "
                                "\"not\": {\"type\": \"string\", \"pattern\": \"^https?://[-._]\"}"};
static const struct type unit = {.what = "a unit such as ms, MB/s or %",
                                 .read = load_unit,
                                 .forms = TEXT_FORMS,
                                 .json = SOME_TEXT_JSON ", \"maxLength\": 40"};
static const struct type date = {
    .what = "a year, year-month or date such as 2026, 2026-04 or 2026-04-30",
    .read = load_date,
    .forms = "string integer",
    .json =
        "\"minimum\": 1000, \"maximum\": 2999, \"pattern\": \"^([12][0-9]{3}(-(0[1-9]|1[0-2])"
        "|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?|" LEAP_YEAR
        "-02-29)$\""};
static const struct type language = {
    .what = "a language tag such as en or pt-BR",
    .read = load_language,
    .prepare = load_initial,
    .forms = "string",
    .json = "\"pattern\": \"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$\", \"maxLength\": 35"};
static const struct type color = {.what = "a colour in quotes such as '#A84300'",
                                  .read = load_color,
                                  .never_null = true, /* a colour without quotes is a comment */
                                  .prepare = load_no_color,
                                  .forms = "string",
                                  .json = "\"pattern\": \"^#[0-9A-Fa-f]{6}$\""};
static const struct type width = {
    .what = "a width such as 20mm, 60pt, 12em, 25% or 2fr",
    .read = load_width,
    .forms = "string",
    .json = "\"pattern\": \"^(auto|[0-9]{1,4}([.][0-9]{1,3})?(mm|pt|em|fr)"
            "|(0{0,2}[0-9]{1,2}([.][0-9]{1,3})?|0?100([.]0{1,3})?)%)$\", "
            "\"not\": {\"type\": \"string\", \"pattern\": \"^0+([.]0+)?[a-z%]\"}"};
static const struct type pages = {.what = "a whole number from 1 to 1000",
                                  .read = load_pages,
                                  .forms = "integer string",
                                  .json = "\"minimum\": 1, \"maximum\": 1000, \"pattern\": "
                                          "\"^(0{0,3}[1-9]|0{0,2}[1-9][0-9]|0?[1-9][0-9]{2}|1000)$\""};
static const struct type type_size = {.what = "a number from 7.5 to 12",
                                      .read = load_type_size,
                                      .forms = "number string",
                                      .json = "\"minimum\": 7.5, \"maximum\": 12, \"pattern\": "
                                              "\"^(0{0,3}7[.][5-9][0-9]{0,2}|0{0,3}[89]([.][0-9]{1,3})?|0{0,"
                                              "2}1[01]([.][0-9]{1,3})?|0{0,2}12([.]0{1,3})?)$\""};
static const struct type boolean = {
    .what = "true or false",
    .read = schema_read_bool,
    .forms = "boolean string",
    .json = "\"pattern\": \"^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO)$\""};

#define CHOICES(...)                                                                                         \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }
#define END                                                                                                  \
    {                                                                                                        \
        .key = NULL                                                                                          \
    }

/* -- Sources --------------------------------------------------------------------------------------------- */

static const struct type supports = {.read = schema_read_choice,
                                     .choices = CHOICES("fully", "partly", "no", "against"),
                                     .first = SUPPORT_FULLY};

static const struct field source_fields[] = {
    {"url", &url, true, offsetof(struct source_draft, source.url), NULL,
     "Address of the source, http or https. Two citations of one URL are one source."},
    {"title", &plain, false, offsetof(struct source_draft, source.title), NULL,
     "Title of the source, without markup."},
    {"lang", &language, false, offsetof(struct source_draft, lang), NULL,
     "The title's language as a BCP 47 tag, where it is not the report's."},
    {"author", &plain, false, offsetof(struct source_draft, source.author), NULL, "Who wrote the source."},
    {"publisher", &plain, false, offsetof(struct source_draft, source.publisher), NULL,
     "Who published the source."},
    {"date", &date, false, offsetof(struct source_draft, source.date), NULL,
     "When the source was published: a year, year-month or date."},
    {"supports", &supports, false, offsetof(struct source_draft, support), NULL,
     "How far the source supports the row that cites it: 'fully', 'partly', 'no' or 'against'. A sign beside "
     "the source's number shows it."},
    {"note", &blocks, false, offsetof(struct source_draft, note), NULL,
     "What the source says differently; printed in the source's note. Paragraphs, lists and code of "
     "CommonMark "
     "work."},
    END};

const struct type load_source_type = {
    .what = "a source", .read = schema_read_node, .fields = source_fields, .noun = "source", .shared = true};

/* -- Comparisons ----------------------------------------------------------------------------------------- */

static const struct type column_types = {.read = schema_read_choice,
                                         .choices = CHOICES("text", "number", "year", "sources")};

static const struct field column_fields[] = {
    {"key", &key, true, offsetof(struct column_draft, key), NULL,
     "The key of this column's cells in the rows."},
    {"label", &markup, false, offsetof(struct column_draft, label), NULL,
     "The column's head; {side} in it stands for the side's name. The key, if left out."},
    {"type", &column_types, false, offsetof(struct column_draft, type), NULL,
     "What the cells hold: 'text'; 'number', that is, figures such as 12.5, 10-20 or 15 ms; 'year'; or "
     "'sources'."},
    {"unit", &unit, false, offsetof(struct column_draft, unit), NULL,
     "The unit of the column's figures, such as ms or %; it stands in the head."},
    {"width", &width, false, offsetof(struct column_draft, width), NULL,
     "A width such as 20mm, 60pt or 12em, a percentage of the table's width without its gaps such as 25%, "
     "or a share of the rest such as 2fr. 'auto' chooses the widths at which the tables are lowest."},
    END};

const struct type load_column_type = {.fields = column_fields, .noun = "column"};
static const struct type column_list = {
    .what = "a list of columns",
    .read = schema_read_node,
    .item = &load_column_type,
    .most = LIMIT_COLUMNS,
    .distinct = true,
    .json = "\"not\": {\"prefixItems\": [{\"type\": \"object\", \"required\": [\"type\"], \"properties\": "
            "{\"type\": {\"const\": "
            "\"sources\"}}}]}"};

static const struct type split = {.read = schema_read_choice, .choices = CHOICES("never"), .first = 1};

static const struct field row_fields[] = {
    {"split", &split, false, offsetof(struct row_draft, never_split), NULL,
     "'never' keeps the row on one page."},
    {"keep-with-next", &boolean, false, offsetof(struct row_draft, keep_with_next), NULL,
     "Keeps the row on the page of the next one."},
    {"page-break", &boolean, false, offsetof(struct row_draft, page_break), NULL,
     "Begins a new page before the row."},
    END};

static const struct type source_list = {
    .item = &load_source_type, .most = LIMIT_ROW_SOURCES, .distinct = true};
const struct type load_row_type = {.fields = row_fields, .noun = "row", .others = &source_list};
static const struct type row_list = {
    .what = "a list of rows", .read = schema_read_node, .item = &load_row_type};

static const struct field side_fields[] = {
    {"name", &string, true, offsetof(struct side_draft, name), NULL,
     "The side's name; stands for {side} in the columns' heads."},
    {"title", &markup, false, offsetof(struct side_draft, title), NULL,
     "The heading over the table. The name, if left out."},
    {"color", &color, false, offsetof(struct side_draft, color), NULL,
     "The colour of the bar over the heading as #RRGGBB. The heading has the same colour, or a darker one "
     "that can be read on white."},
    {"rows", &row_list, true, offsetof(struct side_draft, rows), NULL, "The table's rows."},
    END};

const struct type load_side_type = {.fields = side_fields, .noun = "side"};
static const struct type side_list = {
    .what = "a list of sides", .read = schema_read_node, .item = &load_side_type, .most = LIMIT_SIDES};

static const struct type width_choice = {.read = schema_read_choice,
                                         .choices = CHOICES("shared", "per-side")};
static const struct type align_choice = {.read = schema_read_choice, .choices = CHOICES("flow", "rows")};
static const struct type arrangement = {
    .what = "auto, beside, stacked or a number of sides from 1 to 1000",
    .read = load_arrange,
    .forms = "integer string",
    .json = "\"minimum\": 1, \"maximum\": 1000, \"pattern\": "
            "\"^(auto|beside|stacked|0{0,3}[1-9]|0{0,2}[1-9][0-9]|0?[1-9][0-9]{2}|1000)$\""};

static const struct field comparison_fields[] = {
    {"columns", &column_list, true, offsetof(struct comparison_draft, columns), NULL,
     "The columns that all sides share."},
    {"sides", &side_list, true, offsetof(struct comparison_draft, sides), NULL,
     "The tables that stand beside each other."},
    {"widths", &width_choice, false, offsetof(struct comparison_draft, per_side), NULL,
     "'shared' gives a column the same width on all sides; 'per-side' chooses the widths of each side."},
    {"align", &align_choice, false, offsetof(struct comparison_draft, rows), NULL,
     "'flow' lets each side run on; 'rows' sets the first row of all sides beside each other, and so on."},
    {"arrange", &arrangement, false, offsetof(struct comparison_draft, arrange), NULL,
     "'beside' sets all sides beside each other, 'stacked' below each other; a number sets so many in a "
     "band, and the bands below each other; 'auto' chooses the number that takes the fewest pages."},
    END};

const struct type load_comparison_type = {
    .what = "a mapping", .read = schema_read_node, .fields = comparison_fields, .noun = "comparison"};

static const struct field table_fields[] = {
    {"title", &markup, false, offsetof(struct table_draft, title), NULL, "The title over the table."},
    {"columns", &column_list, true, offsetof(struct table_draft, columns), NULL, "The table's columns."},
    {"rows", &row_list, true, offsetof(struct table_draft, rows), NULL, "The rows of the table."},
    END};

const struct type load_table_type = {
    .what = "a mapping", .read = schema_read_node, .fields = table_fields, .noun = "table"};

/* -- Report ---------------------------------------------------------------------------------------------- */

static const struct type prose = {
    .what = "prose", .read = load_prose, .forms = TEXT_FORMS, .json = SOME_TEXT_JSON};

/* Each kind of block has the row of its number, so that too small a BLOCK_KIND_COUNT does not compile. */
#define BLOCK(kind, key, type, description)                                                                  \
    [kind] = {key, type, false, offsetof(struct block_draft, nodes[kind]), NULL, description}

static const struct field block_fields[] = {
    BLOCK(BLOCK_PROSE, "text", &prose,
          "Prose in CommonMark: paragraphs, headings of levels 1 to 3, lists, quotes, code; tables of GFM."),
    BLOCK(BLOCK_COMPARISON, "comparison", &load_comparison_type,
          "Tables beside each other that share their columns."),
    BLOCK(BLOCK_TABLE, "table", &load_table_type, "A single table over the sheet."),
    [BLOCK_KIND_COUNT] = END};

const struct type load_block_type = {.fields = block_fields, .noun = "block", .one_key = true};
static const struct type block_list = {
    .what = "a list of blocks", .read = schema_read_node, .item = &load_block_type};

static const struct type paper = {.read = schema_read_choice,
                                  .choices = CHOICES("A4", "A3", "Letter", "Legal")};
static const struct type orientation = {.read = schema_read_choice,
                                        .choices = CHOICES("landscape", "portrait")};

static const struct field page_fields[] = {
    {"size", &paper, false, offsetof(struct report_draft, report.paper), NULL, "The size of the paper."},
    {"orientation", &orientation, false, offsetof(struct report_draft, portrait), NULL,
     "Which way the paper is held."},
    {"duplex", &boolean, false, offsetof(struct report_draft, report.duplex), NULL,
     "Mirrors the binding margin on even pages."},
    END};

static const struct type page = {
    .what = "a mapping", .read = schema_read_mapping, .fields = page_fields, .noun = "page"};

static const struct type label = {.what = "text",
                                  .read = load_label,
                                  .prepare = load_initial,
                                  .most = LIMIT_LABEL,
                                  .named = true,
                                  .forms = TEXT_FORMS,
                                  .json = TEXT_JSON};
static const struct type months = {.what = "a list of the twelve months' names",
                                   .read = load_months,
                                   .prepare = load_initial_months,
                                   .item = &string,
                                   .count = 12};

#define LABEL(name, value, text, description)                                                                \
    {                                                                                                        \
        name, &label, false, offsetof(struct report_draft, report.labels[LABEL_##value]), text, description  \
    }

#define MONTHS_LABEL(name, value, text, description)                                                         \
    {                                                                                                        \
        name, &months, false, offsetof(struct report_draft, report.labels[LABEL_##value]), text, description \
    }

static const struct field label_fields[] = {
    LABEL("continued", CONTINUED, "(continued)", "After a heading that is repeated."),
    LABEL("cont", CONT, "(cont.)", "After the first cell of a row that is continued."),
    LABEL("verified", VERIFIED, "Last verified {date}", "Before the date of the last check."),
    LABEL("page", PAGE, "Page {page} of {pages}", "The number at each page's foot."),
    LABEL("part", PART, "{part} of {parts}",
          "After the heading of a table that goes on: its rows there, and the last of all."),
    LABEL("fully", FULLY, "supports the row", "What the full circle means."),
    LABEL("partly", PARTLY, "in part", "What the half circle means."),
    LABEL("no", NO, "not found there", "What the empty circle means."),
    LABEL("against", AGAINST, "says the opposite", "What the struck circle means."),
    LABEL("date-day", DATE_DAY, "{day} {month} {year}", "A date with a day."),
    LABEL("date-month", DATE_MONTH, "{month} {year}", "A date without a day."),
    LABEL("first-day", FIRST_DAY, "1", "The first day of a month in a date."),
    MONTHS_LABEL("months", MONTH_1,
                 "January February March April May June July August September October November December",
                 "The names of the months."),
    MONTHS_LABEL("day-months", MONTH_DAY_1,
                 "January February March April May June July August September October November December",
                 "The same after a day, for languages that inflect them. Those of 'months', if the report "
                 "gives other months alone."),
    MONTHS_LABEL("short-months", MONTH_SHORT_1, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
                 "The short names of the months, for notes. Those of 'months', if that is given alone and is "
                 "not as built in."),
    END};

const struct type load_labels_type = {
    .what = "a mapping", .read = schema_read_mapping, .fields = label_fields, .noun = "label mapping"};

static const struct type text_list = {
    .what = "a list of texts", .read = schema_read_node, .item = &string, .most = LIMIT_KEYWORDS};
static const struct type path = {
    .forms = TEXT_FORMS, .json = TEXT_JSON ", \"pattern\": \"^[ \\\\t\\\\n\\\\r]*[^ \\\\t\\\\n\\\\r/]\""};
static const struct type font_list = {
    .what = "a list of files", .read = schema_read_node, .item = &path, .most = LIMIT_FONTS};

static const struct type row_marks = {.read = schema_read_choice, .choices = CHOICES("none"), .first = 1};

static const struct field report_fields[] = {
    {"kicker", &markup, false, offsetof(struct report_draft, report.kicker), NULL,
     "A few words above the title."},
    {"title", &markup_required, true, offsetof(struct report_draft, report.title), NULL,
     "The report's title."},
    {"subtitle", &markup, false, offsetof(struct report_draft, report.subtitle), NULL,
     "The line after the title."},
    {"standfirst", &markup, false, offsetof(struct report_draft, report.standfirst), NULL,
     "The paragraph that says what the report shows."},
    {"author", &string, false, offsetof(struct report_draft, report.author), NULL,
     "Who made the report; for the document's metadata."},
    {"keywords", &text_list, false, offsetof(struct report_draft, keywords), NULL,
     "What the report is about; for the document's metadata."},
    {"verified", &date, false, offsetof(struct report_draft, report.verified), NULL,
     "When the sources were checked last: a year, year-month or date."},
    {"lang", &language, false, offsetof(struct report_draft, report.lang), "en",
     "The report's language as a BCP 47 tag."},
    {"hyphenate", &boolean, false, offsetof(struct report_draft, hyphenate), NULL,
     "Whether words in tables may be hyphenated: those that are wider than their column, and in some "
     "languages those of cells of three lines and more; true if it is not given."},
    {"row-marks", &row_marks, false, offsetof(struct report_draft, unmarked), NULL,
     "'none' prints no marks such as R1 beside the rows of comparisons."},
    {"page", &page, false, 0, NULL, "The paper."},
    {"fonts", &font_list, false, offsetof(struct report_draft, fonts), NULL,
     "Font files, relative to the report, for characters that the built-in fonts lack."},
    {"labels", &load_labels_type, false, 0, NULL,
     "The words that Casebook itself writes. They are in the language of 'lang' if that is built in, and "
     "English otherwise."},
    {"fit", &pages, false, offsetof(struct report_draft, report.fit_pages), NULL,
     "The number of pages that the report should fit on."},
    {"type-size", &type_size, false, offsetof(struct report_draft, report.type_size), NULL,
     "The size of the tables' type in points."},
    {"body", &block_list, true, offsetof(struct report_draft, body), NULL, "What the report says, in order."},
    END};

const struct type load_report_type = {.fields = report_fields, .noun = "report"};
