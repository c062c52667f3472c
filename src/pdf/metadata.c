/* Decides what metadata a PDF has, and writes it in both forms. */
#include "pdf/metadata.h"

#include "pdf/parts/syntax.h"

#include <stdlib.h>
#include <string.h>

/* -- Dates ----------------------------------------------------------------------------------------------- */

/* Returns seconds since 1970 as a date, or NULL if `epoch` is not a number up to the year 9999. Years are
 * counted from March, so that a leap day is the last day of its year. */
static const char *date_of_epoch(const char *epoch, struct arena *arena)
{
    char *end;
    const long long seconds = strtoll(epoch, &end, 10);
    if (*epoch == '\0' || *end != '\0' || seconds < 0 || seconds > 253402300799)
        return NULL;
    const long long days = seconds / 86400 + 719468, era = days / 146097, day_of_era = days % 146097;
    const long long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long long shifted = (5 * day_of_year + 2) / 153, month = shifted < 10 ? shifted + 3 : shifted - 9;
    const long long year = year_of_era + era * 400 + (month <= 2), rest = seconds % 86400;
    return arena_printf(arena, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lldZ", year, month,
                        day_of_year - (153 * shifted + 2) / 5 + 1, rest / 3600, rest / 60 % 60, rest % 60);
}

static const char *creation_date(const struct report *report, struct arena *arena, struct diag *diag)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch) {
        const char *given = date_of_epoch(epoch, arena);
        if (!given)
            diag_error(diag, (struct mark){0},
                       "SOURCE_DATE_EPOCH is '%s', and should be seconds since 1970, before the year 10000",
                       epoch);
        return given;
    }
    const struct date *date = &report->verified;
    if (date->year == 0)
        return "";
    return arena_printf(arena, "%04d-%02d-%02dT00:00:00Z", date->year, date->month ? date->month : 1,
                        date->day ? date->day : 1);
}

/* -- Contents -------------------------------------------------------------------------------------------- */

/* Returns the text with a space for each forced line break. */
static const char *one_line(const char *text, struct arena *arena)
{
    char *line = arena_strdup(arena, text);
    for (char *at = line; (at = strchr(at, '\n')) != NULL;)
        *at = ' ';
    return line;
}

struct metadata metadata_of(const struct report *report, enum standard standard, const char *producer,
                            struct arena *arena, struct diag *diag)
{
    struct buf keywords = buf_new(arena);
    for (int i = 0; i < report->keyword_count; i++)
        buf_printf(&keywords, "%s%s", i > 0 ? ", " : "", report->keywords[i]);
    return (struct metadata){.title = one_line(report->title.bytes, arena),
                             .author = report->author ? one_line(report->author, arena) : "",
                             .subject = one_line(report->subtitle.bytes, arena),
                             .keywords = one_line(keywords.data, arena),
                             .lang = report->lang,
                             .creator = "Casebook",
                             .producer = producer,
                             .date = creation_date(report, arena, diag),
                             .standard = standard};
}

/* -- Info ------------------------------------------------------------------------------------------------ */

/* Appends an entry of the Info dictionary, unless `value` is empty. */
static void put_entry(struct buf *out, const char *key, const char *value)
{
    if (!*value)
        return;
    buf_printf(out, "/%s", key);
    syntax_put_text(out, value);
}

void metadata_put_date(const struct metadata *metadata, struct buf *out)
{
    buf_puts(out, "(D:");
    for (const char *at = metadata->date; *at; at++)
        if ((*at >= '0' && *at <= '9') || *at == 'Z')
            buf_putc(out, *at);
    buf_putc(out, ')');
}

void metadata_put_info(const struct metadata *metadata, struct buf *out)
{
    static const char *const keys[] = {"CreationDate", "ModDate"};
    buf_puts(out, "<<");
    put_entry(out, "Title", metadata->title);
    put_entry(out, "Author", metadata->author);
    put_entry(out, "Subject", metadata->subject);
    put_entry(out, "Keywords", metadata->keywords);
    put_entry(out, "Creator", metadata->creator);
    put_entry(out, "Producer", metadata->producer);
    for (size_t i = 0; *metadata->date && i < sizeof keys / sizeof *keys; i++) {
        buf_printf(out, "/%s", keys[i]);
        metadata_put_date(metadata, out);
    }
    buf_puts(out, ">>");
}

/* -- XMP ------------------------------------------------------------------------------------------------- */

/* Appends text as character data of XML. */
static void put_xml(struct buf *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            buf_puts(out, "&amp;");
            break;
        case '<':
            buf_puts(out, "&lt;");
            break;
        case '>':
            buf_puts(out, "&gt;");
            break;
        case '"':
            buf_puts(out, "&quot;");
            break;
        default:
            buf_putc(out, *text);
        }
    }
}

/* Appends an element with the text, unless that is empty. `before` and `after` are the tags of the container
 * that XMP has for the property. */
static void put_property(struct buf *out, const char *name, const char *before, const char *text,
                         const char *after)
{
    if (!*text)
        return;
    buf_printf(out, "<%s>%s", name, before);
    put_xml(out, text);
    buf_printf(out, "%s</%s>\n", after, name);
}

/* Appends the identification of PDF/A and PDF/UA. */
static void put_standard(struct buf *out, enum standard standard)
{
    static const struct {
        int part;
        char conformance;
        bool accessible;
    } claims[STANDARD_COUNT] = {[STANDARD_UA1_A3A] = {3, 'A', true},
                                [STANDARD_A3B] = {3, 'B', false},
                                [STANDARD_A2A] = {2, 'A', true},
                                [STANDARD_NONE] = {0}};
    if (claims[standard].part)
        buf_printf(out, "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>%c</pdfaid:conformance>\n",
                   claims[standard].part, claims[standard].conformance);
    if (!claims[standard].accessible)
        return;
    /* PDF/A requires a description of schemas that it does not define (ISO 19005-3, 6.6.2.3). */
    buf_puts(out, "<pdfuaid:part>1</pdfuaid:part>\n"
                  "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                  "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
                  "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
                  "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                  "<pdfaSchema:property><rdf:Seq><rdf:li pdfaProperty:name=\"part\"\n"
                  " pdfaProperty:valueType=\"Integer\" pdfaProperty:category=\"internal\"\n"
                  " pdfaProperty:description=\"Part of ISO 14289\"/></rdf:Seq></pdfaSchema:property>\n"
                  "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

void metadata_put_xmp(const struct metadata *metadata, struct buf *out)
{
    static const char text[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">", text_end[] = "</rdf:li></rdf:Alt>";
    buf_puts(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                  " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                  " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                  " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                  "<dc:format>application/pdf</dc:format>\n");
    put_property(out, "dc:title", text, metadata->title, text_end);
    put_property(out, "dc:creator", "<rdf:Seq><rdf:li>", metadata->author, "</rdf:li></rdf:Seq>");
    put_property(out, "dc:description", text, metadata->subject, text_end);
    put_property(out, "dc:language", "<rdf:Bag><rdf:li>", metadata->lang, "</rdf:li></rdf:Bag>");
    put_property(out, "pdf:Keywords", "", metadata->keywords, "");
    put_property(out, "pdf:Producer", "", metadata->producer, "");
    put_property(out, "xmp:CreatorTool", "", metadata->creator, "");
    put_property(out, "xmp:CreateDate", "", metadata->date, "");
    put_property(out, "xmp:ModifyDate", "", metadata->date, "");
    put_property(out, "xmp:MetadataDate", "", metadata->date, "");
    put_standard(out, metadata->standard);
    buf_puts(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}
