/* The standard that the PDF claims decides what the catalog names: a colour profile for PDF/A, and the report
 * itself where the standard allows attachments. */
#include "pdf/finish_catalog.h"

#include "pdf/parts/icc.h"
#include "report/direction.h"

#include <glib.h>

struct finish_catalog {
    struct finish_writer *writer;
    const struct finish_style *style;
    int dests; /* number of the name tree of destinations, 0 if there is none */
    int root;  /* number of the catalog, 0 before it is written */
};

struct finish_catalog *finish_catalog_new(struct finish_writer *writer, const struct finish_style *style)
{
    struct finish_catalog *catalog = arena_alloc(writer->arena, sizeof *catalog);
    *catalog = (struct finish_catalog){.writer = writer, .style = style};
    return catalog;
}

void finish_catalog_take_names(struct finish_catalog *catalog, const struct cairo_object *object)
{
    const int dests = syntax_reference(syntax_lookup(&object->dict, "Dests"));
    catalog->dests = finish_writer_number(catalog->writer, dests);
}

/* Writes the report's bytes as an embedded file and returns the number of its file specification (7.11). */
static int put_attachment(const struct finish_catalog *catalog, const char *name)
{
    const struct input *input = catalog->style->report->input;
    const struct metadata *metadata = catalog->style->metadata;
    struct objects *objects = catalog->writer->objects;
    struct buf *out = &catalog->writer->out;
    const int file = objects_reserve(objects), specification = objects_reserve(objects);
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)input->text, input->length);
    buf_clear(out);
    buf_printf(out, "/Type/EmbeddedFile/Subtype/application#2Fyaml/Params<</Size %zu/CheckSum<%s>",
               input->length, sum);
    g_free(sum);
    if (*metadata->date) {
        buf_puts(out, "/ModDate");
        metadata_put_date(metadata, out);
    }
    buf_puts(out, ">>");
    objects_put_stream(objects, file, out->data, (struct slice){input->text, input->length}, true);
    finish_writer_begin(catalog->writer);
    buf_puts(out, "/Type/Filespec/AFRelationship/Source/F");
    syntax_put_text(out, name);
    buf_puts(out, "/UF");
    syntax_put_text(out, name);
    buf_puts(out, "/Desc");
    syntax_put_text(out, metadata->title);
    buf_printf(out, "/EF<</F %d 0 R/UF %d 0 R>>", file, file);
    finish_writer_end(catalog->writer, specification);
    return specification;
}

/* Writes the XMP packet, which is not compressed so that every program can find it, and returns its number.
 */
static int put_xmp(const struct finish_catalog *catalog)
{
    struct finish_writer *writer = catalog->writer;
    const int number = objects_reserve(writer->objects);
    buf_clear(&writer->out);
    metadata_put_xmp(catalog->style->metadata, &writer->out);
    objects_put_stream(writer->objects, number, "/Type/Metadata/Subtype/XML", slice_of_buf(&writer->out),
                       false);
    return number;
}

static int put_profile(const struct finish_catalog *catalog)
{
    struct objects *objects = catalog->writer->objects;
    const int number = objects_reserve(objects);
    objects_put_stream(objects, number, "/N 3", (struct slice){(const char *)icc_srgb, icc_srgb_length},
                       true);
    return number;
}

static void put_preferences(const struct report *report, struct buf *out)
{
    buf_puts(out, "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None");
    if (direction_is_rtl(report->lang))
        buf_puts(out, "/Direction/R2L");
    if (report->duplex)
        buf_printf(out, "/Duplex/DuplexFlip%sEdge", report->portrait ? "Long" : "Short");
    buf_puts(out, ">>");
}

/* Appends the name dictionary (7.7.4), and the files that belong to the document (ISO 19005-3, annex E). */
static void put_names(const struct finish_catalog *catalog, int attachment, const char *name)
{
    struct buf *out = &catalog->writer->out;
    buf_puts(out, "/Names<<");
    if (catalog->dests)
        buf_printf(out, "/Dests %d 0 R", catalog->dests);
    if (attachment) {
        buf_puts(out, "/EmbeddedFiles<</Names[");
        syntax_put_text(out, name);
        buf_printf(out, "%d 0 R]>>", attachment);
    }
    buf_puts(out, ">>");
    if (attachment)
        buf_printf(out, "/AF[%d 0 R]", attachment);
}

void finish_catalog_take(struct finish_catalog *catalog, const struct cairo_object *object)
{
    static const char *const without[] = {"Names", "ViewerPreferences", "Lang", "Metadata", NULL};
    struct finish_writer *writer = catalog->writer;
    const struct finish_style *style = catalog->style;
    const enum standard standard = style->print->standard;
    const bool attaches = standard == STANDARD_UA1_A3A || standard == STANDARD_A3B;
    const char *name = report_file_name(style->report, writer->arena);
    const int xmp = put_xmp(catalog), profile = standard != STANDARD_NONE ? put_profile(catalog) : 0,
              attachment = attaches ? put_attachment(catalog, name) : 0;
    struct buf *out = &writer->out;
    catalog->root = finish_writer_number(writer, object->number);
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &object->dict, without);
    buf_puts(out, "/Lang");
    syntax_put_text(out, style->metadata->lang);
    put_preferences(style->report, out);
    buf_printf(out, "/Metadata %d 0 R", xmp);
    if (profile)
        buf_printf(
            out,
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB "
            "IEC61966-2.1)/DestOutputProfile %d 0 R>>]",
            profile);
    put_names(catalog, attachment, name);
    finish_writer_end(writer, catalog->root);
}

void finish_catalog_end(struct finish_catalog *catalog)
{
    struct finish_writer *writer = catalog->writer;
    if (catalog->root == 0) {
        finish_writer_refuse(writer, "there is no catalog", 0);
        return;
    }
    buf_clear(&writer->out);
    metadata_put_info(catalog->style->metadata, &writer->out);
    const int info = objects_reserve(writer->objects);
    objects_put(writer->objects, info, slice_of_buf(&writer->out));
    objects_end(writer->objects, catalog->root, info);
}
