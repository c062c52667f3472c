/* What becomes of each object that cairo writes. One rule for each kind of object; a kind without a rule is
 * not known, and the filter refuses it. Objects get new numbers, in the order in which they are first named,
 * so that there is room for new ones anywhere. */
#include "pdf/finish_rules.h"

#include "pdf/parts/flate.h"
#include "pdf/parts/icc.h"

#include <glib.h>
#include <string.h>

enum { MOST_CONTENT = 1 << 28, MOST_NUMBER = 1 << 23 /* ISO 19005-3, 6.1.13 */, LINK_PRINTS = 4 };

bool finish_refuse(struct finish *finish, const char *why, int number)
{
    if (!finish->trouble)
        finish->trouble = number ? arena_printf(finish->arena, "%s (object %d)", why, number) : why;
    return false;
}

struct slice finish_slice(const struct buf *buf)
{
    return (struct slice){buf->data, buf->length};
}

/* -- Numbers --------------------------------------------------------------------------------------------- */

/* Where our number of cairo's object is kept, 0 before it is first named. */
static int *number_at(struct finish *finish, int cairos)
{
    while (finish->number_count <= cairos) {
        finish->numbers = arena_grow(finish->arena, finish->numbers, finish->number_count,
                                     &finish->number_capacity, sizeof *finish->numbers);
        finish->numbers[finish->number_count++] = 0;
    }
    return &finish->numbers[cairos];
}

int finish_number(struct finish *finish, int cairos)
{
    if (cairos >= MOST_NUMBER) {
        finish_refuse(finish, "more objects than a PDF may have", cairos);
        return objects_reserve(finish->objects);
    }
    int *number = number_at(finish, cairos);
    if (*number == 0)
        *number = objects_reserve(finish->objects);
    return *number;
}

/* Appends a value with the new numbers. */
static void put_value(struct finish *finish, struct slice value, struct buf *out)
{
    const int reference = syntax_reference(value);
    const bool dict = value.length > 1 && memcmp(value.at, "<<", 2) == 0;
    if (reference) {
        syntax_put_reference(out, finish_number(finish, reference));
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

void finish_put_entry(struct finish *finish, const char *key, struct slice value)
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

const char *const finish_all[] = {NULL};

void finish_put_entries(struct finish *finish, const struct dict *dict, const char *const *without)
{
    for (int i = 0; i < dict->count; i++) {
        char key[64];
        const struct slice name = dict->entries[i].key;
        if (is_among(name, without) || name.length >= sizeof key)
            continue;
        memcpy(key, name.at, name.length);
        key[name.length] = '\0';
        finish_put_entry(finish, key, dict->entries[i].value);
    }
}

void finish_begin_dict(struct finish *finish)
{
    buf_clear(&finish->out);
    buf_puts(&finish->out, "<<");
}

void finish_end_dict(struct finish *finish, int number)
{
    buf_puts(&finish->out, ">>");
    objects_put(finish->objects, number, finish_slice(&finish->out));
}

static bool copy_dict(struct finish *finish, const struct cairo_object *object)
{
    finish_begin_dict(finish);
    finish_put_entries(finish, &object->dict, finish_all);
    finish_end_dict(finish, finish_number(finish, object->number));
    return true;
}

/* -- Streams --------------------------------------------------------------------------------------------- */

/* Whether a report may hold a ligature as a character of its own, U+FB00 to U+FB04 or U+FEF5 to U+FEFC: as it
 * is, by its number in YAML, or by its number or its name in CommonMark. */
static bool has_ligatures(const struct input *input)
{
    static const char *const signs[] = {"fb0",  "Fb0",  "fB0",    "FB0",    "fef",   "Fef",  "FEf",
                                        "FEF",  "fEf",  "fEF",    "feF",    "FeF",   "6425", "64260",
                                        "6526", "6527", "fflig;", "filig;", "fllig;"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(input->text, signs[i]))
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

bool finish_read_stream(struct finish *finish, const struct cairo_object *object, struct slice *data)
{
    const struct slice filter = syntax_lookup(&object->dict, "Filter");
    *data = object->stream;
    if (filter.length == 0)
        return true;
    buf_clear(&finish->inflated);
    if (!slice_is(filter, "/FlateDecode") ||
        flate_unpack(object->stream, MOST_CONTENT, &finish->inflated, NULL) != FLATE_DONE)
        return finish_refuse(finish, "a stream that is not deflated", object->number);
    *data = finish_slice(&finish->inflated);
    return true;
}

bool finish_copy_stream(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    static const char *const without[] = {"Length", "Filter", NULL};
    buf_clear(&finish->out);
    finish_put_entries(finish, &object->dict, without);
    objects_put_stream(finish->objects, finish_number(finish, object->number), finish->out.data, data, true);
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

bool finish_is_content(const struct finish *finish, int number)
{
    return number < finish->content_capacity && finish->contents[number];
}

static bool take_content(struct finish *finish, const struct cairo_object *object, struct slice data)
{
    buf_clear(&finish->content);
    if (!content_rewrite(data, finish->content_style, &finish->content))
        return finish_refuse(finish, "a page's content", object->number);
    return finish_copy_stream(finish, object, finish_slice(&finish->content));
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
    static const char map[] = "/CIDInit";
    const struct slice type = syntax_lookup(&object->dict, "Type");
    if (slice_is(type, "/XRef"))
        return finish->ended = true;
    struct slice data;
    if (!finish_read_stream(finish, object, &data))
        return false;
    if (slice_is(type, "/ObjStm"))
        return take_together(finish, object, data);
    const bool font = syntax_lookup(&object->dict, "Length1").length > 0 ||
                      slice_is(syntax_lookup(&object->dict, "Subtype"), "/CIDFontType0C") ||
                      slice_is(syntax_lookup(&object->dict, "Subtype"), "/Type1C");
    for (int i = 0; !font && i < object->dict.count; i++)
        if (!is_among(object->dict.entries[i].key, plain))
            return finish_refuse(finish, "a stream of an unknown kind", object->number);
    /* Streams that say nothing of themselves are a page's content or the map from a font's codes to text. */
    const bool content = !font &&
                         !(data.length >= sizeof map - 1 && memcmp(data.at, map, sizeof map - 1) == 0);
    if (content)
        mark_content(finish, object->number);
    if (finish->holding)
        return finish_hold(finish, object, data);
    return content ? take_content(finish, object, data)
           : font  ? finish_take_font_file(finish, object, data)
                   : finish_take_map(finish, object, data);
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static bool take_annotation(struct finish *finish, const struct cairo_object *object)
{
    static const char *const rectangle_again[] = {"QuadPoints", NULL};
    if (!slice_is(syntax_lookup(&object->dict, "Subtype"), "/Link"))
        return finish_refuse(finish, "an annotation that is no link", object->number);
    if (finish->links_taken >= finish->links.length)
        return finish_refuse(finish, "a link that was not drawn", object->number);
    const char *words = finish->links.data + finish->links_taken;
    finish->links_taken += strlen(words) + 1;
    finish_begin_dict(finish);
    finish_put_entries(finish, &object->dict, rectangle_again);
    buf_printf(&finish->out, "/F %d/Contents", LINK_PRINTS);
    syntax_put_text(&finish->out, words);
    finish_end_dict(finish, finish_number(finish, object->number));
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
    if (!finish_is_content(finish, contents))
        return finish_refuse(finish, "a page whose content did not come before it", object->number);
    finish_begin_dict(finish);
    finish_put_entries(finish, &object->dict, without);
    put_box(finish, "MediaBox", style->width, style->height, 0);
    put_box(finish, "BleedBox", style->width, style->height, style->offset - style->print->bleed);
    put_box(finish, "TrimBox", style->width, style->height, style->offset);
    buf_puts(&finish->out, "/Tabs/S");
    finish_end_dict(finish, finish_number(finish, object->number));
    return true;
}

/* What fonts a page's content names, and what else. */
static bool take_resources(struct finish *finish, const struct cairo_object *object)
{
    static const char *const without[] = {"Font", NULL};
    finish_begin_dict(finish);
    finish_put_entries(finish, &object->dict, without);
    finish_put_fonts(finish, syntax_lookup(&object->dict, "Font"));
    finish_end_dict(finish, finish_number(finish, object->number));
    return true;
}

/* -- Structure ------------------------------------------------------------------------------------------- */

static int reserve_number(void *finish)
{
    return objects_reserve(((struct finish *)finish)->objects);
}

static void put_group(void *finish, int number, struct slice body)
{
    objects_put(((struct finish *)finish)->objects, number, body);
}

/* Keeps a page's leaves until it is known which of them have an element of their own. */
static bool take_page_leaves(struct finish *finish, const struct cairo_object *object)
{
    struct slice rest = syntax_elements(object->value);
    if (finish->document)
        return finish_refuse(finish, "a page's leaves after the tree", object->number);
    finish->pages = arena_grow(finish->arena, finish->pages, finish->page_count, &finish->page_capacity,
                               sizeof *finish->pages);
    struct page_leaves *page = &finish->pages[finish->page_count++];
    *page = (struct page_leaves){.number = object->number};
    for (struct slice leaf; (leaf = syntax_next(&rest)).length > 0; page->count++) {
        finish->page_leaves = arena_grow(finish->arena, finish->page_leaves, finish->page_leaf_count,
                                         &finish->page_leaf_capacity, sizeof *finish->page_leaves);
        finish->page_leaves[finish->page_leaf_count++] = syntax_reference(leaf);
    }
    return true;
}

static void put_page_leaves(struct finish *finish)
{
    const int *leaves = finish->page_leaves;
    for (int i = 0; i < finish->page_count; leaves += finish->pages[i++].count) {
        buf_clear(&finish->out);
        for (int k = 0; k < finish->pages[i].count; k++) {
            buf_putc(&finish->out, k ? ' ' : '[');
            if (leaves[k])
                syntax_put_reference(&finish->out, finish_number(finish, leaves[k]));
            else
                buf_puts(&finish->out, "null");
        }
        buf_putc(&finish->out, ']');
        objects_put(finish->objects, finish_number(finish, finish->pages[i].number),
                    finish_slice(&finish->out));
    }
}

/* Gives all elements their numbers; a leaf without an element leads to the one that it stands in. */
static void number_structure(struct finish *finish)
{
    struct structure *structure = finish->structure;
    int *numbers = arena_array(finish->arena, finish->leaf_count, sizeof *numbers);
    structure_end(structure);
    for (int i = 0; i < finish->leaf_count; i++)
        numbers[i] = structure_is_bare(structure, i) ? 0 : finish_number(finish, finish->leaves[i]);
    structure_number(structure, finish->document, numbers, reserve_number, finish);
    for (int i = 0; i < finish->leaf_count; i++)
        if (structure_is_bare(structure, i))
            *number_at(finish, finish->leaves[i]) = numbers[i];
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
        if (leaf >= MOST_NUMBER)
            return finish_refuse(finish, "more objects than a PDF may have", object->number);
        if (leaf > 0)
            finish->leaves[finish->leaf_count++] = leaf;
    }
    if (finish->leaf_count != count)
        return finish_refuse(finish, "fewer leaves than were drawn", object->number);
    finish->document = finish_number(finish, object->number);
    number_structure(finish);
    put_page_leaves(finish);
    return true;
}

/* The content of a leaf that has no element of its own. */
static bool take_bare(struct finish *finish, const struct cairo_object *object, int leaf)
{
    const int page = syntax_reference(syntax_lookup(&object->dict, "Pg"));
    const int content = syntax_count(syntax_lookup(&object->dict, "K"));
    if (page == 0 || content < 0)
        return finish_refuse(finish, "a leaf whose content is not one", object->number);
    structure_place(finish->structure, leaf, finish_number(finish, page), content);
    return true;
}

static bool take_element(struct finish *finish, const struct cairo_object *object)
{
    if (slice_is(syntax_lookup(&object->dict, "S"), "/Document"))
        return take_document(finish, object);
    const int leaf = finish->leaf_taken++;
    if (leaf >= finish->leaf_count || finish->leaves[leaf] != object->number)
        return finish_refuse(finish, "a leaf out of its order", object->number);
    if (structure_is_bare(finish->structure, leaf))
        return take_bare(finish, object, leaf);
    finish_begin_dict(finish);
    structure_put_leaf(finish->structure, leaf, &finish->out);
    finish_put_entry(finish, "Pg", syntax_lookup(&object->dict, "Pg"));
    finish_put_entry(finish, "K", syntax_lookup(&object->dict, "K"));
    finish_end_dict(finish, finish_number(finish, object->number));
    return true;
}

static bool take_tree(struct finish *finish, const struct cairo_object *object)
{
    if (finish->document == 0 || finish->leaf_taken != finish->leaf_count)
        return finish_refuse(finish, "leaves that are missing", object->number);
    const int number = finish_number(finish, object->number);
    structure_put_groups(finish->structure, number, put_group, finish);
    finish_begin_dict(finish);
    buf_puts(&finish->out, "/Type/StructTreeRoot/K ");
    syntax_put_reference(&finish->out, finish->document);
    finish_put_entry(finish, "ParentTree", syntax_lookup(&object->dict, "ParentTree"));
    structure_put_ids(finish->structure, &finish->out);
    finish_end_dict(finish, number);
    return true;
}

/* -- The document ---------------------------------------------------------------------------------------- */

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
    finish_begin_dict(finish);
    buf_puts(out, "/Type/Filespec/AFRelationship/Source/F");
    syntax_put_text(out, name);
    buf_puts(out, "/UF");
    syntax_put_text(out, name);
    buf_puts(out, "/Desc");
    syntax_put_text(out, finish->style->metadata->title);
    buf_printf(out, "/EF<</F %d 0 R/UF %d 0 R>>", file, file);
    finish_end_dict(finish, specification);
    return specification;
}

static int put_metadata(struct finish *finish)
{
    const int number = objects_reserve(finish->objects);
    buf_clear(&finish->out);
    metadata_put_xmp(finish->style->metadata, &finish->out);
    objects_put_stream(finish->objects, number, "/Type/Metadata/Subtype/XML", finish_slice(&finish->out),
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
    finish->root = finish_number(finish, object->number);
    finish_begin_dict(finish);
    finish_put_entries(finish, &object->dict, without);
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
    finish_end_dict(finish, finish->root);
    return true;
}

/* What has no /Type: told by an entry that only it has. */
static bool take_untyped(struct finish *finish, const struct cairo_object *object)
{
    const struct dict *dict = &object->dict;
    if (syntax_lookup(dict, "Producer").length > 0)
        return true; /* cairo's Info; ours is written at the end */
    if (syntax_lookup(dict, "Dests").length > 0) {
        finish->dests = finish_number(finish, syntax_reference(syntax_lookup(dict, "Dests")));
        return true;
    }
    if (syntax_lookup(dict, "Font").length > 0)
        return take_resources(finish, object);
    struct slice labels = syntax_elements(syntax_lookup(dict, "Nums"));
    if (dict->count == 1 && slice_is(dict->entries[0].key, "Nums") && syntax_next(&labels).length == 0) {
        /* cairo's page labels, where all are as they would be without them: to be there, page 0 must be. */
        objects_put(finish->objects, finish_number(finish, object->number), slice_of("<</Nums[0<</S/D>>]>>"));
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
        {"/Font", finish_take_font},    {"/FontDescriptor", copy_dict}, {"/StructElem", take_element},
        {"/StructTreeRoot", take_tree}, {"/Outlines", copy_dict},       {"/Catalog", take_catalog},
    };
    if (object->number >= MOST_NUMBER)
        return finish_refuse(finish, "more objects than a PDF may have", object->number);
    if (object->has_stream)
        return take_stream(finish, object);
    if (syntax_count(object->value) >= 0)
        return true; /* a stream's length; ours are within their streams */
    if (object->value.length > 0 && *object->value.at == '[')
        return take_page_leaves(finish, object);
    if (object->dict.count == 0)
        return finish_refuse(finish, "an object of an unknown kind", object->number);
    const struct slice type = syntax_lookup(&object->dict, "Type");
    if (finish->holding && finish_is_of_fonts(&object->dict))
        return finish_hold(finish, object, (struct slice){"", 0});
    if (type.length == 0)
        return take_untyped(finish, object);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (slice_is(type, rules[i].type))
            return rules[i].take(finish, object);
    return finish_refuse(finish, "an object of an unknown type", object->number);
}

void finish_close(struct finish *finish)
{
    if (finish->holding && !finish_join(finish))
        return;
    if (finish->root == 0) {
        finish_refuse(finish, "no catalog", 0);
        return;
    }
    buf_clear(&finish->out);
    metadata_put_info(finish->style->metadata, &finish->out);
    const int info = objects_reserve(finish->objects);
    objects_put(finish->objects, info, finish_slice(&finish->out));
    objects_end(finish->objects, finish->root, info);
}
