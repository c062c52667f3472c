/* What becomes of each object that cairo writes. One rule for each kind of object; a kind without a rule is
 * not known, and the filter refuses it. Objects get new numbers, in the order in which they are first named,
 * so that there is room for new ones anywhere. */
#include "finish_objects.h"

#include "fontfile.h"
#include "icc.h"
#include "unpack.h"

#include <glib.h>
#include <string.h>

enum { MOST_CONTENT = 1 << 28, MOST_NUMBER = 1 << 23 /* ISO 19005-3, 6.1.13 */, LINK_PRINTS = 4 };

bool finish_refuse(struct finish *finish, const char *why, int number)
{
    if (!finish->trouble)
        finish->trouble = number ? arena_printf(finish->arena, "%s (object %d)", why, number) : why;
    return false;
}

static struct slice slice_from(const struct buf *buf)
{
    return (struct slice){buf->data, buf->length};
}

/* -- Numbers ------------------------------------------------------------------------------------------------
 */

/* Our number of cairo's object; every one that it names comes once. */
static int number_of(struct finish *finish, int cairos)
{
    if (cairos >= MOST_NUMBER) {
        finish_refuse(finish, "more objects than a PDF may have", cairos);
        return objects_reserve(finish->objects);
    }
    while (finish->number_count <= cairos) {
        finish->numbers = arena_grow(finish->arena, finish->numbers, finish->number_count,
                                     &finish->number_capacity, sizeof *finish->numbers);
        finish->numbers[finish->number_count++] = 0;
    }
    if (finish->numbers[cairos] == 0)
        finish->numbers[cairos] = objects_reserve(finish->objects);
    return finish->numbers[cairos];
}

/* Appends a value with the new numbers. */
static void put_value(struct finish *finish, struct slice value, struct buf *out)
{
    const int reference = syntax_reference(value);
    const bool dict = value.length > 1 && memcmp(value.at, "<<", 2) == 0;
    if (reference) {
        syntax_put_reference(out, number_of(finish, reference));
    } else if ((dict || *value.at == '[') && memchr(value.at, 'R', value.length)) {
        const size_t bracket = dict ? 2 : 1;
        struct slice rest = {value.at + bracket, value.length - 2 * bracket};
        buf_put(out, value.at, bracket);
        for (struct slice kid; (kid = syntax_next(&rest)).length > 0;) {
            const char last = out->data[out->length - 1];
            if (!strchr("/[(<", *kid.at) && !strchr("[<)", last))
                buf_putc(out, ' ');
            put_value(finish, kid, out);
        }
        buf_put(out, value.at + value.length - bracket, bracket);
    } else {
        buf_put(out, value.at, value.length);
    }
}

static void put_entry(struct finish *finish, const char *key, struct slice value)
{
    struct buf *out = &finish->out;
    buf_putc(out, '/');
    buf_puts(out, key);
    if (value.length > 0 && !strchr("/[(<", *value.at))
        buf_putc(out, ' ');
    put_value(finish, value, out);
}

static bool is_among(struct slice key, const char *const *keys)
{
    for (; *keys; keys++)
        if (slice_is(key, *keys))
            return true;
    return false;
}

/* Appends all entries but those of the list, which NULL ends. */
static void put_entries(struct finish *finish, const struct dict *dict, const char *const *without)
{
    for (int i = 0; i < dict->count; i++) {
        char key[64];
        const struct slice name = dict->entries[i].key;
        if (is_among(name, without) || name.length >= sizeof key)
            continue;
        memcpy(key, name.at, name.length);
        key[name.length] = '\0';
        put_entry(finish, key, dict->entries[i].value);
    }
}

/* Begins the object that is being written, and ends it. */
static void begin_dict(struct finish *finish)
{
    buf_clear(&finish->out);
    buf_puts(&finish->out, "<<");
}

static void end_dict(struct finish *finish, int number)
{
    buf_puts(&finish->out, ">>");
    objects_put(finish->objects, number, slice_from(&finish->out));
}

static const char *const nothing[] = {NULL};

static bool copy_dict(struct finish *finish, const struct cairo_object *object)
{
    begin_dict(finish);
    put_entries(finish, &object->dict, nothing);
    end_dict(finish, number_of(finish, object->number));
    return true;
}

/* A page's leaves, of the tree that leads from marked content to its element. */
static bool copy_array(struct finish *finish, const struct cairo_object *object)
{
    buf_clear(&finish->out);
    put_value(finish, object->value, &finish->out);
    objects_put(finish->objects, number_of(finish, object->number), slice_from(&finish->out));
    return true;
}

/* -- Streams ------------------------------------------------------------------------------------------------
 */

/* Whether a report may hold a ligature as a character of its own, U+FB00 to U+FB04 or U+FEF5 to U+FEFC: as it
 * is, by its number in YAML or by its number in CommonMark. */
static bool has_ligatures(const struct input *input)
{
    static const char *const numbers[] = {"fb0", "Fb0", "fB0", "FB0", "fef",  "Fef",  "FEf", "FEF",
                                          "fEf", "fEF", "feF", "FeF", "6425", "6526", "6527"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strstr(input->text, numbers[i]))
            return true;
    for (const char *at = input->text; (at = strchr(at, 0xEF)) != NULL; at++) {
        const unsigned char second = (unsigned char)at[1], third = second ? (unsigned char)at[2] : 0;
        if ((second == 0xAC && third <= 0x84) || (second == 0xBB && third >= 0xB5 && third <= 0xBC))
            return true;
    }
    return false;
}

void finish_begin(struct finish *finish)
{
    finish->content_style = (struct content_style){.gray = finish->style->print->gray,
                                                   .ligatures = !has_ligatures(finish->style->report->input)};
}

/* The stream's data as they are when nothing is packed; false if that cannot be told. They last until the
 * next stream. */
static bool read_stream(struct finish *finish, const struct cairo_object *object, struct slice *data)
{
    const struct slice filter = syntax_lookup(&object->dict, "Filter");
    *data = object->stream;
    if (filter.length == 0)
        return true;
    buf_clear(&finish->inflated);
    if (!slice_is(filter, "/FlateDecode") || !unpack(object->stream, MOST_CONTENT, &finish->inflated, NULL))
        return finish_refuse(finish, "a stream that is not deflated", object->number);
    *data = slice_from(&finish->inflated);
    return true;
}

/* Copies a stream with what its dictionary says of it. */
static bool copy_stream(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    static const char *const without[] = {"Length", "Filter", NULL};
    buf_clear(&finish->out);
    put_entries(finish, &object->dict, without);
    objects_put_stream(finish->objects, number_of(finish, object->number), finish->out.data, data, true);
    return true;
}

/* The file of a font. */
static bool take_font_file(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    static const char *const without[] = {"Length", "Length1", "Filter", NULL};
    buf_clear(&finish->content);
    if (syntax_lookup(&object->dict, "Length1").length == 0 || !fontfile_unhint(data, &finish->content))
        return copy_stream(finish, object, data);
    buf_clear(&finish->out);
    put_entries(finish, &object->dict, without);
    buf_printf(&finish->out, "/Length1 %zu", finish->content.length);
    objects_put_stream(finish->objects, number_of(finish, object->number), finish->out.data,
                       slice_from(&finish->content), true);
    return true;
}

static void mark_content(struct finish *finish, int number)
{
    while (finish->content_capacity <= number) {
        const int count = finish->content_capacity;
        finish->contents = arena_grow(finish->arena, finish->contents, count, &finish->content_capacity,
                                      sizeof *finish->contents);
        memset(finish->contents + count, 0, (size_t)(finish->content_capacity - count));
    }
    finish->contents[number] = true;
}

/* Streams that say nothing of themselves are a page's content or the map from a font's glyphs to text. */
static bool take_plain_stream(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    static const char map[] = "/CIDInit";
    buf_clear(&finish->content);
    if (data.length >= sizeof map - 1 && memcmp(data.at, map, sizeof map - 1) == 0) {
        if (!finish->content_style.ligatures)
            return copy_stream(finish, object, data);
        content_rewrite_map(data, &finish->content);
        return copy_stream(finish, object, slice_from(&finish->content));
    }
    if (!content_rewrite(data, finish->content_style, &finish->content))
        return finish_refuse(finish, "a page's content", object->number);
    mark_content(finish, object->number);
    return copy_stream(finish, object, slice_from(&finish->content));
}

/* Objects in a stream (7.5.7), as cairo 1.18 writes them. None of them is a stream, so that what was inflated
 * lasts. */
static bool take_together(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    const int count = syntax_count(syntax_lookup(&object->dict, "N"));
    const int first = syntax_count(syntax_lookup(&object->dict, "First"));
    if (first < 0 || (size_t)first > data.length)
        return finish_refuse(finish, "a stream of objects", object->number);
    struct slice pairs = {data.at, (size_t)first};
    for (int i = 0; i < count; i++) {
        struct cairo_object inner = {.number = syntax_count(syntax_next(&pairs))};
        const int offset = syntax_count(syntax_next(&pairs));
        if (inner.number <= 0 || offset < 0 || (size_t)offset > data.length - (size_t)first)
            return finish_refuse(finish, "a stream of objects", object->number);
        struct slice rest = {data.at + first + offset, data.length - (size_t)(first + offset)};
        if (!syntax_take_dict(&rest, &inner.dict)) {
            inner.dict.count = 0;
            inner.value = syntax_next(&rest);
        }
        if (!finish_object(finish, &inner))
            return false;
    }
    return true;
}

static bool take_stream(struct finish *finish, const struct cairo_object *object)
{
    static const char *const plain[] = {"Length", "Filter", NULL};
    const struct slice type = syntax_lookup(&object->dict, "Type");
    if (slice_is(type, "/XRef"))
        return finish->ended = true;
    struct slice data;
    if (!read_stream(finish, object, &data))
        return false;
    if (slice_is(type, "/ObjStm"))
        return take_together(finish, object, data);
    const bool font = syntax_lookup(&object->dict, "Length1").length > 0 ||
                      slice_is(syntax_lookup(&object->dict, "Subtype"), "/CIDFontType0C") ||
                      slice_is(syntax_lookup(&object->dict, "Subtype"), "/Type1C");
    if (font)
        return take_font_file(finish, object, data);
    for (int i = 0; i < object->dict.count; i++)
        if (!is_among(object->dict.entries[i].key, plain))
            return finish_refuse(finish, "a stream of an unknown kind", object->number);
    return take_plain_stream(finish, object, data);
}

/* -- Pages --------------------------------------------------------------------------------------------------
 */

static bool take_annotation(struct finish *finish, const struct cairo_object *object)
{
    static const char *const rectangle_again[] = {"QuadPoints", NULL};
    if (!slice_is(syntax_lookup(&object->dict, "Subtype"), "/Link"))
        return finish_refuse(finish, "an annotation that is no link", object->number);
    if (finish->links_taken >= finish->links.length)
        return finish_refuse(finish, "a link that was not drawn", object->number);
    const char *words = finish->links.data + finish->links_taken;
    finish->links_taken += strlen(words) + 1;
    begin_dict(finish);
    put_entries(finish, &object->dict, rectangle_again);
    buf_printf(&finish->out, "/F %d/Contents", LINK_PRINTS);
    syntax_put_text(&finish->out, words);
    end_dict(finish, number_of(finish, object->number));
    if (finish->links_taken == finish->links.length) {
        finish->links_taken = 0;
        buf_clear(&finish->links);
    }
    return true;
}

static void put_box(struct finish *finish, const char *name, int width, int height, int margin)
{
    const int edges[] = {margin, margin, width - margin, height - margin};
    struct buf *out = &finish->out;
    buf_putc(out, '/');
    buf_puts(out, name);
    for (int i = 0; i < 4; i++) {
        buf_putc(out, i ? ' ' : '[');
        syntax_put_points(out, edges[i]);
    }
    buf_putc(out, ']');
}

static bool take_page(struct finish *finish, const struct cairo_object *object)
{
    static const char *const without[] = {"Group", "MediaBox", NULL};
    const struct finish_style *style = finish->style;
    const int contents = syntax_reference(syntax_lookup(&object->dict, "Contents"));
    if (contents >= finish->content_capacity || !finish->contents[contents])
        return finish_refuse(finish, "a page whose content did not come before it", object->number);
    begin_dict(finish);
    put_entries(finish, &object->dict, without);
    put_box(finish, "MediaBox", style->width, style->height, 0);
    put_box(finish, "BleedBox", style->width, style->height, style->offset - style->print->bleed);
    put_box(finish, "TrimBox", style->width, style->height, style->offset);
    buf_puts(&finish->out, "/Tabs/S");
    end_dict(finish, number_of(finish, object->number));
    return true;
}

/* The glyphs of a TrueType subset have the numbers by which they are shown. */
static bool take_font(struct finish *finish, const struct cairo_object *object)
{
    begin_dict(finish);
    put_entries(finish, &object->dict, nothing);
    if (slice_is(syntax_lookup(&object->dict, "Subtype"), "/CIDFontType2") &&
        syntax_lookup(&object->dict, "CIDToGIDMap").length == 0)
        buf_puts(&finish->out, "/CIDToGIDMap/Identity");
    end_dict(finish, number_of(finish, object->number));
    return true;
}

/* -- Structure ----------------------------------------------------------------------------------------------
 */

static int reserve_number(void *finish)
{
    return objects_reserve(((struct finish *)finish)->objects);
}

static void put_group(void *finish, int number, struct slice body)
{
    objects_put(((struct finish *)finish)->objects, number, body);
}

/* cairo's Document names the leaves and, in later versions, what stands in none; ours takes its place. */
static bool take_document(struct finish *finish, const struct cairo_object *object)
{
    const int count = structure_leaves(finish->structure);
    const struct slice kids = syntax_lookup(&object->dict, "K");
    struct slice rest = syntax_reference(kids) ? kids
                                               : syntax_elements(kids); /* one kid stands in no array */
    finish->leaves = arena_array(finish->arena, count, sizeof *finish->leaves);
    for (struct slice kid; (kid = syntax_next(&rest)).length > 0;) {
        const int leaf = syntax_reference(kid);
        if (leaf > 0 && finish->leaf_count == count)
            return finish_refuse(finish, "more leaves than were drawn", object->number);
        if (leaf > 0)
            finish->leaves[finish->leaf_count++] = number_of(finish, leaf);
    }
    if (finish->leaf_count != count)
        return finish_refuse(finish, "fewer leaves than were drawn", object->number);
    finish->document = number_of(finish, object->number);
    structure_number(finish->structure, finish->document, finish->leaves, reserve_number, finish);
    return true;
}

static bool take_element(struct finish *finish, const struct cairo_object *object)
{
    if (slice_is(syntax_lookup(&object->dict, "S"), "/Document"))
        return take_document(finish, object);
    const int number = number_of(finish, object->number), leaf = finish->leaf_taken++;
    if (leaf >= finish->leaf_count || finish->leaves[leaf] != number)
        return finish_refuse(finish, "a leaf out of its order", object->number);
    begin_dict(finish);
    structure_put_leaf(finish->structure, leaf, &finish->out);
    put_entry(finish, "Pg", syntax_lookup(&object->dict, "Pg"));
    put_entry(finish, "K", syntax_lookup(&object->dict, "K"));
    end_dict(finish, number);
    return true;
}

static bool take_tree(struct finish *finish, const struct cairo_object *object)
{
    if (finish->document == 0 || finish->leaf_taken != finish->leaf_count)
        return finish_refuse(finish, "leaves that are missing", object->number);
    const int number = number_of(finish, object->number);
    structure_put_groups(finish->structure, number, put_group, finish);
    begin_dict(finish);
    buf_puts(&finish->out, "/Type/StructTreeRoot/K ");
    syntax_put_reference(&finish->out, finish->document);
    put_entry(finish, "ParentTree", syntax_lookup(&object->dict, "ParentTree"));
    structure_put_ids(finish->structure, &finish->out);
    end_dict(finish, number);
    return true;
}

/* -- The document -------------------------------------------------------------------------------------------
 */

/* Writes the report's bytes and returns the number of the specification that names them. */
static int put_attachment(struct finish *finish)
{
    const struct input *input = finish->style->report->input;
    struct buf *out = &finish->out;
    const char *name = report_file_name(finish->style->report, finish->arena);
    const int file = objects_reserve(finish->objects), specification = objects_reserve(finish->objects);
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)input->text, input->length);
    buf_clear(out);
    buf_printf(out, "/Type/EmbeddedFile/Subtype/application#2Fyaml/Params<</Size %zu/CheckSum<%s>",
               input->length, sum);
    g_free(sum);
    if (*finish->style->metadata->date) {
        buf_puts(out, "/ModDate");
        metadata_put_date(finish->style->metadata, out);
    }
    buf_puts(out, ">>");
    objects_put_stream(finish->objects, file, out->data, (struct slice){input->text, input->length}, true);
    begin_dict(finish);
    buf_puts(out, "/Type/Filespec/AFRelationship/Source/F");
    syntax_put_text(out, name);
    buf_puts(out, "/UF");
    syntax_put_text(out, name);
    buf_puts(out, "/Desc");
    syntax_put_text(out, finish->style->metadata->title);
    buf_printf(out, "/EF<</F %d 0 R/UF %d 0 R>>", file, file);
    end_dict(finish, specification);
    return specification;
}

static int put_metadata(struct finish *finish)
{
    const int number = objects_reserve(finish->objects);
    buf_clear(&finish->out);
    metadata_put_xmp(finish->style->metadata, &finish->out);
    objects_put_stream(finish->objects, number, "/Type/Metadata/Subtype/XML", slice_from(&finish->out),
                       false);
    return number;
}

static int put_profile(struct finish *finish)
{
    const int number = objects_reserve(finish->objects);
    objects_put_stream(finish->objects, number, "/N 3",
                       (struct slice){(const char *)icc_srgb, icc_srgb_length}, true);
    return number;
}

static void put_preferences(struct finish *finish)
{
    const struct report *report = finish->style->report;
    buf_puts(&finish->out, "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None");
    if (report->duplex)
        buf_printf(&finish->out, "/Duplex/DuplexFlip%sEdge", report->portrait ? "Long" : "Short");
    buf_puts(&finish->out, ">>");
}

static bool take_catalog(struct finish *finish, const struct cairo_object *object)
{
    static const char *const without[] = {"Names", "ViewerPreferences", "Lang", "Metadata", NULL};
    const enum standard standard = finish->style->print->standard;
    const bool attaches = standard == STANDARD_UA1_A3A || standard == STANDARD_A3B;
    const int metadata = put_metadata(finish), profile = standard != STANDARD_NONE ? put_profile(finish) : 0,
              attachment = attaches ? put_attachment(finish) : 0;
    struct buf *out = &finish->out;
    finish->root = number_of(finish, object->number);
    begin_dict(finish);
    put_entries(finish, &object->dict, without);
    buf_puts(out, "/Lang");
    syntax_put_text(out, finish->style->metadata->lang);
    put_preferences(finish);
    buf_printf(out, "/Metadata %d 0 R", metadata);
    if (profile)
        buf_printf(
            out,
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB "
            "IEC61966-2.1)/DestOutputProfile %d 0 R>>]",
            profile);
    buf_puts(out, "/Names<<");
    if (finish->dests)
        buf_printf(out, "/Dests %d 0 R", finish->dests);
    if (attachment) {
        buf_puts(out, "/EmbeddedFiles<</Names[");
        syntax_put_text(out, report_file_name(finish->style->report, finish->arena));
        buf_printf(out, "%d 0 R]>>", attachment);
    }
    buf_puts(out, ">>");
    if (attachment)
        buf_printf(out, "/AF[%d 0 R]", attachment);
    end_dict(finish, finish->root);
    return true;
}

/* What has no /Type: told by an entry that only it has. */
static bool take_untyped(struct finish *finish, const struct cairo_object *object)
{
    const struct dict *dict = &object->dict;
    if (syntax_lookup(dict, "Producer").length > 0)
        return true; /* cairo's Info; ours is written at the end */
    if (syntax_lookup(dict, "Dests").length > 0) {
        finish->dests = number_of(finish, syntax_reference(syntax_lookup(dict, "Dests")));
        return true;
    }
    struct slice labels = syntax_elements(syntax_lookup(dict, "Nums"));
    if (dict->count == 1 && slice_is(dict->entries[0].key, "Nums") && syntax_next(&labels).length == 0) {
        /* cairo's page labels, where all are as they would be without them: to be there, page 0 must be. */
        objects_put(finish->objects, number_of(finish, object->number), slice_of("<</Nums[0<</S/D>>]>>"));
        return true;
    }
    return copy_dict(finish, object);
}

bool finish_object(struct finish *finish, const struct cairo_object *object)
{
    static const struct {
        const char *type;
        bool (*take)(struct finish *finish, const struct cairo_object *object);
    } rules[] = {
        {"/Annot", take_annotation},    {"/Page", take_page},           {"/Pages", copy_dict},
        {"/Font", take_font},           {"/FontDescriptor", copy_dict}, {"/StructElem", take_element},
        {"/StructTreeRoot", take_tree}, {"/Outlines", copy_dict},       {"/Catalog", take_catalog},
    };
    if (object->number >= MOST_NUMBER)
        return finish_refuse(finish, "more objects than a PDF may have", object->number);
    if (object->has_stream)
        return take_stream(finish, object);
    if (syntax_count(object->value) >= 0)
        return true; /* a stream's length; ours are within their streams */
    if (object->value.length > 0 && *object->value.at == '[')
        return copy_array(finish, object);
    if (object->dict.count == 0)
        return finish_refuse(finish, "an object of an unknown kind", object->number);
    const struct slice type = syntax_lookup(&object->dict, "Type");
    if (type.length == 0)
        return take_untyped(finish, object);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (slice_is(type, rules[i].type))
            return rules[i].take(finish, object);
    return finish_refuse(finish, "an object of an unknown type", object->number);
}

void finish_close(struct finish *finish)
{
    if (finish->root == 0) {
        finish_refuse(finish, "no catalog", 0);
        return;
    }
    buf_clear(&finish->out);
    metadata_put_info(finish->style->metadata, &finish->out);
    const int info = objects_reserve(finish->objects);
    objects_put(finish->objects, info, slice_from(&finish->out));
    objects_end(finish->objects, finish->root, info);
}
