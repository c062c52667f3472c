/* One rule for each kind of object; an object without a rule stops the filter. Fonts are held back to the
 * end. Content and what names fonts are held back, too, so that the fonts of a face can be joined. Once there
 * is much content, it is written as it comes: fonts are then a small part of the file, and memory stays
 * bounded. */
#include "pdf/finish_rules.h"

#include "pdf/finish_catalog.h"
#include "pdf/finish_fonts.h"
#include "pdf/finish_tree.h"
#include "pdf/parts/flate.h"

enum { MOST_HELD = 1 << 20, MOST_CONTENT = 1 << 28, LINK_PRINTS = 4 };

struct finish_rules {
    struct finish_writer *writer;
    const struct finish_style *style;
    struct finish_fonts *fonts;
    struct finish_tree *tree;
    struct finish_catalog *catalog;

    bool holding;           /* content and resources are held back in `pages` */
    bool ended;             /* fonts are not held back any more */
    struct held_list pages; /* content and resource dictionaries */
    struct held_list held;  /* fonts, their descriptors, files and CMaps */

    struct buf links; /* of the links to come: description and address, each with its NUL */
    size_t links_taken;
    bool *contents; /* whether cairo's object i is a page's content */
    int content_capacity;
    struct buf inflated, rewritten; /* of the stream that is being read */
};

struct finish_rules *finish_rules_new(struct finish_writer *writer, const struct finish_style *style,
                                      struct structure *structure)
{
    struct finish_rules *rules = arena_alloc(writer->arena, sizeof *rules);
    *rules = (struct finish_rules){.writer = writer,
                                   .style = style,
                                   .fonts = finish_fonts_new(writer),
                                   .tree = finish_tree_new(writer, structure),
                                   .catalog = finish_catalog_new(writer, style),
                                   .holding = true,
                                   .links = buf_new(writer->arena),
                                   .inflated = buf_new(writer->arena),
                                   .rewritten = buf_new(writer->arena)};
    return rules;
}

/* -- Holding back ---------------------------------------------------------------------------------------- */

/* Takes held objects once more, now that they are not held back. */
static bool release(struct finish_rules *rules, const struct held_list *held)
{
    for (int i = 0; i < held->count; i++)
        if (!held->items[i].joined && !finish_rules_take(rules, &held->items[i].object))
            return false;
    return true;
}

static bool hold_font_object(struct finish_rules *rules, const struct cairo_object *object, struct slice data)
{
    held_add(&rules->held, object, data, false, rules->writer->arena);
    return true;
}

static bool hold_page(struct finish_rules *rules, const struct cairo_object *object, struct slice data,
                      bool content)
{
    held_add(&rules->pages, object, data, content, rules->writer->arena);
    if (rules->pages.bytes <= MOST_HELD)
        return true;
    rules->holding = false;
    return release(rules, &rules->pages);
}

/* -- Streams --------------------------------------------------------------------------------------------- */

/* Decompresses the stream's data, which last until the next stream. */
static bool read_stream(struct finish_rules *rules, const struct cairo_object *object, struct slice *data)
{
    const struct slice filter = syntax_lookup(&object->dict, "Filter");
    *data = object->stream;
    if (filter.length == 0)
        return true;
    buf_clear(&rules->inflated);
    if (!slice_is(filter, "/FlateDecode") ||
        flate_decompress(object->stream, MOST_CONTENT, &rules->inflated, NULL) != FLATE_DONE)
        return finish_writer_refuse(rules->writer, "a stream cannot be decompressed", object->number);
    *data = slice_of_buf(&rules->inflated);
    return true;
}

static void mark_content(struct finish_rules *rules, int number)
{
    while (rules->content_capacity <= number) {
        const int count = rules->content_capacity;
        rules->contents = arena_grow(rules->writer->arena, rules->contents, count, &rules->content_capacity,
                                     sizeof *rules->contents);
        memset(rules->contents + count, 0, (size_t)(rules->content_capacity - count));
    }
    rules->contents[number] = true;
}

static bool take_content(struct finish_rules *rules, const struct cairo_object *object, struct slice data)
{
    struct content_style style = {.gray = rules->style->print->gray};
    finish_fonts_style(rules->fonts, &style);
    buf_clear(&rules->rewritten);
    if (!content_rewrite(data, style, &rules->rewritten))
        return finish_writer_refuse(rules->writer, "the content of a page is not in a known form",
                                    object->number);
    finish_writer_copy_stream(rules->writer, object, slice_of_buf(&rules->rewritten));
    return true;
}

/* Takes the objects of an object stream (7.5.7), which cairo 1.18 writes. None of them is a stream, so `data`
 * lasts. */
static bool take_object_stream(struct finish_rules *rules, const struct cairo_object *object,
                               struct slice data)
{
    const int count = syntax_count(syntax_lookup(&object->dict, "N"));
    const int first = syntax_count(syntax_lookup(&object->dict, "First"));
    if (first < 0 || (size_t)first > data.length)
        return finish_writer_refuse(rules->writer, "an object stream is damaged", object->number);
    struct slice pairs = {data.at, (size_t)first};
    for (int i = 0; i < count; i++) {
        struct cairo_object inner = {.number = syntax_count(syntax_next(&pairs))};
        const int offset = syntax_count(syntax_next(&pairs));
        if (inner.number <= 0 || offset < 0 || (size_t)offset > data.length - (size_t)first)
            return finish_writer_refuse(rules->writer, "an object stream is damaged", object->number);
        struct slice rest = {data.at + first + offset, data.length - (size_t)(first + offset)};
        if (!syntax_take_dict(&rest, &inner.dict)) {
            inner.dict.count = 0;
            inner.value = syntax_next(&rest);
        }
        if (!finish_rules_take(rules, &inner))
            return false;
    }
    return true;
}

enum stream_kind { STREAM_UNKNOWN, STREAM_CONTENT, STREAM_FONT_FILE, STREAM_CMAP };

/* Font files are told by their dictionary; content and ToUnicode CMaps say nothing of themselves there. */
static enum stream_kind kind_of(const struct dict *dict, struct slice data)
{
    static const char *const plain[] = {"Length", "Filter", NULL};
    static const char cmap[] = "/CIDInit";
    const struct slice subtype = syntax_lookup(dict, "Subtype");
    if (syntax_lookup(dict, "Length1").length > 0 || slice_is(subtype, "/CIDFontType0C") ||
        slice_is(subtype, "/Type1C"))
        return STREAM_FONT_FILE;
    for (int i = 0; i < dict->count; i++)
        if (!slice_is_among(dict->entries[i].key, plain))
            return STREAM_UNKNOWN;
    const bool is_cmap = data.length >= sizeof cmap - 1 && memcmp(data.at, cmap, sizeof cmap - 1) == 0;
    return is_cmap ? STREAM_CMAP : STREAM_CONTENT;
}

static bool take_stream(struct finish_rules *rules, const struct cairo_object *object)
{
    struct slice data;
    if (!read_stream(rules, object, &data))
        return false;
    if (slice_is(syntax_lookup(&object->dict, "Type"), "/ObjStm"))
        return take_object_stream(rules, object, data);
    const enum stream_kind kind = kind_of(&object->dict, data);
    if (kind == STREAM_UNKNOWN)
        return finish_writer_refuse(rules->writer, "a stream is of an unknown kind", object->number);
    if (kind == STREAM_CONTENT) {
        mark_content(rules, object->number);
        return rules->holding ? hold_page(rules, object, data, true) : take_content(rules, object, data);
    }
    if (!rules->ended)
        return hold_font_object(rules, object, data);
    if (kind == STREAM_FONT_FILE)
        finish_fonts_copy_file(rules->fonts, object, data);
    else
        finish_writer_copy_stream(rules->writer, object, data);
    return true;
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

void finish_rules_link(struct finish_rules *rules, const char *words, const char *address)
{
    buf_put(&rules->links, words, strlen(words) + 1);
    buf_put(&rules->links, address ? address : "", address ? strlen(address) + 1 : 1);
}

/* Returns the next queued string of a link. */
static const char *take_link_string(struct finish_rules *rules)
{
    const char *string = rules->links.data + rules->links_taken;
    rules->links_taken += strlen(string) + 1;
    return string;
}

static bool take_annotation(struct finish_rules *rules, const struct cairo_object *object)
{
    static const char *const rectangle_again[] = {"QuadPoints", NULL}, *const replaced[] = {"QuadPoints", "A",
                                                                                            NULL};
    struct finish_writer *writer = rules->writer;
    if (!slice_is(syntax_lookup(&object->dict, "Subtype"), "/Link"))
        return finish_writer_refuse(writer, "an annotation is not a link", object->number);
    if (rules->links_taken >= rules->links.length)
        return finish_writer_refuse(writer, "there are more links than were drawn", object->number);
    const char *words = take_link_string(rules), *address = take_link_string(rules);
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &object->dict, *address ? replaced : rectangle_again);
    if (*address) {
        buf_puts(&writer->out, "/A<</Type/Action/S/URI/URI");
        syntax_put_text(&writer->out, address);
        buf_puts(&writer->out, ">>");
    }
    buf_printf(&writer->out, "/F %d/Contents", LINK_PRINTS);
    syntax_put_text(&writer->out, words);
    finish_writer_end(writer, finish_writer_number(writer, object->number));
    if (rules->links_taken == rules->links.length) {
        rules->links_taken = 0;
        buf_clear(&rules->links);
    }
    return true;
}

/* Appends a page boundary (14.11.2) that is `margin` within the edges of the page. */
static void put_box(const struct finish_rules *rules, const char *name, int margin)
{
    const struct finish_style *style = rules->style;
    const int edges[] = {margin, margin, style->width - margin, style->height - margin};
    struct buf *out = &rules->writer->out;
    buf_putc(out, '/');
    buf_puts(out, name);
    for (int i = 0; i < 4; i++) {
        buf_putc(out, i ? ' ' : '[');
        syntax_put_points(out, edges[i]);
    }
    buf_putc(out, ']');
}

static bool take_page(struct finish_rules *rules, const struct cairo_object *object)
{
    static const char *const without[] = {"Group", "MediaBox", NULL};
    struct finish_writer *writer = rules->writer;
    const int contents = syntax_reference(syntax_lookup(&object->dict, "Contents"));
    if (contents >= rules->content_capacity || !rules->contents[contents])
        return finish_writer_refuse(writer, "the content of a page did not come before the page",
                                    object->number);
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &object->dict, without);
    put_box(rules, "MediaBox", 0);
    put_box(rules, "BleedBox", rules->style->offset - rules->style->print->bleed);
    put_box(rules, "TrimBox", rules->style->offset);
    buf_puts(&writer->out, "/Tabs/S");
    finish_writer_end(writer, finish_writer_number(writer, object->number));
    return true;
}

/* Takes a resource dictionary (7.8.3). */
static bool take_resources(struct finish_rules *rules, const struct cairo_object *object)
{
    static const char *const without[] = {"Font", NULL};
    struct finish_writer *writer = rules->writer;
    finish_writer_begin(writer);
    finish_writer_put_entries(writer, &object->dict, without);
    finish_fonts_put_names(rules->fonts, syntax_lookup(&object->dict, "Font"));
    finish_writer_end(writer, finish_writer_number(writer, object->number));
    return true;
}

/* -- Dictionaries ---------------------------------------------------------------------------------------- */

static bool copy_object(struct finish_rules *rules, const struct cairo_object *object)
{
    finish_writer_copy(rules->writer, object);
    return true;
}

static bool take_font(struct finish_rules *rules, const struct cairo_object *object)
{
    finish_fonts_copy(rules->fonts, object);
    return true;
}

static bool take_element(struct finish_rules *rules, const struct cairo_object *object)
{
    return finish_tree_take_element(rules->tree, object);
}

static bool take_tree_root(struct finish_rules *rules, const struct cairo_object *object)
{
    return finish_tree_take_root(rules->tree, object);
}

static bool take_catalog(struct finish_rules *rules, const struct cairo_object *object)
{
    finish_catalog_take(rules->catalog, object);
    return true;
}

/* Returns whether a dictionary is cairo's number tree of page labels, with no label in it. */
static bool is_empty_labels(const struct dict *dict)
{
    struct slice labels = syntax_elements(syntax_lookup(dict, "Nums"));
    return dict->count == 1 && slice_is(dict->entries[0].key, "Nums") && syntax_next(&labels).length == 0;
}

/* Takes a dictionary without /Type, which is told by an entry that only its kind has. */
static bool take_untyped(struct finish_rules *rules, const struct cairo_object *object)
{
    const struct dict *dict = &object->dict;
    struct finish_writer *writer = rules->writer;
    if (syntax_lookup(dict, "Producer").length > 0)
        return true; /* cairo's Info, which finish_catalog_end() replaces */
    if (syntax_lookup(dict, "Dests").length > 0) {
        finish_catalog_take_names(rules->catalog, object);
        return true;
    }
    if (syntax_lookup(dict, "Font").length > 0)
        return rules->holding ? hold_page(rules, object, (struct slice){"", 0}, false)
                              : take_resources(rules, object);
    if (!is_empty_labels(dict))
        return copy_object(rules, object);
    /* cairo leaves out labels that are page numbers, but page 0 must have one (12.4.2). */
    objects_put(writer->objects, finish_writer_number(writer, object->number),
                slice_of("<</Nums[0<</S/D>>]>>"));
    return true;
}

static bool take_dict(struct finish_rules *rules, const struct cairo_object *object)
{
    static const struct {
        const char *type;
        bool (*take)(struct finish_rules *rules, const struct cairo_object *object);
    } table[] = {
        {"/Annot", take_annotation},
        {"/Page", take_page},
        {"/Pages", copy_object},
        {"/Font", take_font},
        {"/FontDescriptor", copy_object},
        {"/StructElem", take_element},
        {"/StructTreeRoot", take_tree_root},
        {"/Outlines", copy_object},
        {"/Catalog", take_catalog},
    };
    const struct slice type = syntax_lookup(&object->dict, "Type");
    if (!rules->ended && finish_fonts_concerns(&object->dict))
        return hold_font_object(rules, object, (struct slice){"", 0});
    if (type.length == 0)
        return take_untyped(rules, object);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (slice_is(type, table[i].type))
            return table[i].take(rules, object);
    return finish_writer_refuse(rules->writer, "an object has an unknown /Type", object->number);
}

/* -- Objects --------------------------------------------------------------------------------------------- */

bool finish_rules_take(struct finish_rules *rules, const struct cairo_object *object)
{
    if (!finish_writer_accepts(rules->writer, object->number))
        return false;
    if (object->has_stream)
        return take_stream(rules, object);
    if (syntax_count(object->value) >= 0)
        return true; /* the length of a stream; ours stand within their streams */
    if (object->value.length > 0 && *object->value.at == '[')
        return finish_tree_take_leaves(rules->tree, object);
    if (object->dict.count == 0)
        return finish_writer_refuse(rules->writer, "an object is of an unknown kind", object->number);
    return take_dict(rules, object);
}

void finish_rules_end(struct finish_rules *rules)
{
    if (rules->holding) {
        rules->holding = false;
        finish_fonts_join(rules->fonts, &rules->pages, &rules->held);
        if (!release(rules, &rules->pages))
            return;
    }
    rules->ended = true;
    finish_fonts_end(rules->fonts, &rules->held);
    if (!release(rules, &rules->held))
        return;
    finish_catalog_end(rules->catalog);
}
