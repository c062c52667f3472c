/* Checks PDFs against those rules of PDF/UA-1 and PDF/A-3a that matter for our files. It reads them with qpdf
 * and uses none of our own code. Prints a line with the file's name for each fault. */
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 40 };

static qpdf_data pdf;
static const char *name;
static int faults;

static void fault(const char *what, int object)
{
    printf("%s: %s (object %d)\n", name, what, object);
    faults++;
}

static void want(bool holds, const char *what, qpdf_oh object)
{
    if (!holds)
        fault(what, qpdf_oh_get_object_id(pdf, object));
}

static qpdf_oh key(qpdf_oh dict, const char *entry)
{
    return qpdf_oh_get_key(pdf, dict, entry);
}

static bool has(qpdf_oh dict, const char *entry)
{
    return qpdf_oh_has_key(pdf, dict, entry);
}

static bool is(qpdf_oh object, const char *word)
{
    return qpdf_oh_is_name_and_equals(pdf, object, word);
}

static int length(qpdf_oh array)
{
    return qpdf_oh_is_array(pdf, array) ? qpdf_oh_get_array_n_items(pdf, array) : 0;
}

static qpdf_oh at(qpdf_oh array, int index)
{
    return qpdf_oh_get_array_item(pdf, array, index);
}

static bool same(qpdf_oh a, qpdf_oh b)
{
    return qpdf_oh_get_object_id(pdf, a) != 0 &&
           qpdf_oh_get_object_id(pdf, a) == qpdf_oh_get_object_id(pdf, b);
}

/* Counts the children of an element. /K is an array, or the only child itself. */
static int kid_count(qpdf_oh element)
{
    if (!has(element, "/K"))
        return 0;
    const qpdf_oh kids = key(element, "/K");
    return qpdf_oh_is_array(pdf, kids) ? length(kids) : 1;
}

static qpdf_oh kid(qpdf_oh element, int index)
{
    const qpdf_oh kids = key(element, "/K");
    return qpdf_oh_is_array(pdf, kids) ? at(kids, index) : kids;
}

/* -- The document ---------------------------------------------------------------------------------------- */

static void check_catalog(qpdf_oh root)
{
    const qpdf_oh preferences = key(root, "/ViewerPreferences");
    want(qpdf_oh_is_string(pdf, key(root, "/Lang")), "the document has no language", root);
    want(qpdf_oh_get_bool_value(pdf, key(key(root, "/MarkInfo"), "/Marked")), "it is not marked", root);
    want(qpdf_oh_get_bool_value(pdf, key(preferences, "/DisplayDocTitle")), "its title is not shown", root);
    want(is(key(preferences, "/PrintScaling"), "/None"), "it is scaled in print", root);
    want(qpdf_oh_is_stream(pdf, key(root, "/Metadata")), "it has no XMP", root);
    want(length(key(root, "/OutputIntents")) == 1, "it has no output intent", root);
    want(length(key(root, "/AF")) == 1, "its source is not attached", root);
    want(!has(root, "/OpenAction") && !has(root, "/AA") && !has(key(root, "/Names"), "/JavaScript"),
         "it has actions", root);
    const qpdf_oh file = at(key(root, "/AF"), 0);
    want(is(key(file, "/AFRelationship"), "/Source"), "the attachment is not the source", file);
    want(same(file, at(key(key(key(root, "/Names"), "/EmbeddedFiles"), "/Names"), 1)),
         "the attachment is not listed", file);
}

static void check_info(void)
{
    const qpdf_oh info = key(qpdf_get_trailer(pdf), "/Info");
    want(has(info, "/Title") && has(info, "/Producer"), "there is no title or producer", info);
    if (has(info, "/CreationDate"))
        want(strncmp(qpdf_oh_get_string_value(pdf, key(info, "/CreationDate")), "D:", 2) == 0,
             "a date has not the form of one", info);
    const qpdf_oh identifiers = key(qpdf_get_trailer(pdf), "/ID");
    want(length(identifiers) == 2, "the file has no identifier", info);
}

/* -- Structure ------------------------------------------------------------------------------------------- */

static bool is_element(qpdf_oh object)
{
    return qpdf_oh_is_dictionary(pdf, object) && has(object, "/S") && has(object, "/P");
}

static void check_row(qpdf_oh row, int *columns)
{
    const int count = kid_count(row);
    want(is(key(row, "/S"), "/TR"), "a table holds what is no row", row);
    want(*columns < 0 || count == *columns, "a row has not the columns of its table", row);
    *columns = count;
    for (int i = 0; i < count; i++) {
        const qpdf_oh cell = kid(row, i);
        const bool head = is(key(cell, "/S"), "/TH");
        want(head || is(key(cell, "/S"), "/TD"), "a row holds what is no cell", cell);
        if (head)
            want(is(key(key(cell, "/A"), "/Scope"), "/Column"), "a head has no scope", cell);
    }
}

static void check_kind(qpdf_oh element)
{
    const char *kind = qpdf_oh_get_name(pdf, key(element, "/S"));
    if (strcmp(kind, "/Table") == 0) {
        int columns = -1;
        want(kid_count(element) > 1, "a table has no rows", element);
        for (int i = 0; i < kid_count(element); i++)
            check_row(kid(element, i), &columns);
    }
    if (strcmp(kind, "/Note") == 0)
        want(has(element, "/ID"), "a note has no identifier", element);
    if (strcmp(kind, "/Link") == 0)
        want(kid_count(element) == 2 && is(key(kid(element, 0), "/Type"), "/OBJR"),
             "a link has no annotation", element);
}

static void check_element(qpdf_oh element, qpdf_oh parent, int depth)
{
    if (!is_element(element) || depth > MOST_DEPTH)
        return;
    want(same(key(element, "/P"), parent), "an element is not its parent's", element);
    check_kind(element);
    for (int i = 0; i < kid_count(element); i++)
        check_element(kid(element, i), element, depth + 1);
}

/* Returns the entry of the parent tree, which has one level. */
static qpdf_oh parent_entry(qpdf_oh root, int number)
{
    const qpdf_oh numbers = key(key(key(root, "/StructTreeRoot"), "/ParentTree"), "/Nums");
    for (int i = 0; i + 1 < length(numbers); i += 2)
        if (qpdf_oh_get_int_value_as_int(pdf, at(numbers, i)) == number)
            return at(numbers, i + 1);
    return qpdf_oh_new_null(pdf);
}

/* -- Pages ----------------------------------------------------------------------------------------------- */

static void check_annotation(qpdf_oh root, qpdf_oh annotation)
{
    const qpdf_oh link = parent_entry(root,
                                      qpdf_oh_get_int_value_as_int(pdf, key(annotation, "/StructParent")));
    want(is(key(annotation, "/Subtype"), "/Link"), "an annotation is no link", annotation);
    want(qpdf_oh_is_string(pdf, key(annotation, "/Contents")), "a link says nothing", annotation);
    want(qpdf_oh_get_int_value_as_int(pdf, key(annotation, "/F")) == 4, "a link does not print", annotation);
    want(is(key(link, "/S"), "/Link") && same(key(kid(link, 0), "/Obj"), annotation),
         "a link is not in the structure", annotation);
}

/* Returns whether `content`, a kid of `element`, is marked content `number` of `page`. It is a number if the
 * element names the page, or a dictionary that names the page itself. */
static bool is_content(qpdf_oh element, qpdf_oh content, qpdf_oh page, int number)
{
    if (qpdf_oh_is_integer(pdf, content))
        return qpdf_oh_get_int_value_as_int(pdf, content) == number && same(key(element, "/Pg"), page);
    return qpdf_oh_is_dictionary(pdf, content) && is(key(content, "/Type"), "/MCR") &&
           qpdf_oh_get_int_value_as_int(pdf, key(content, "/MCID")) == number &&
           same(key(content, "/Pg"), page);
}

static bool has_content(qpdf_oh element, qpdf_oh page, int number)
{
    for (int i = 0; i < kid_count(element); i++)
        if (is_content(element, kid(element, i), page, number))
            return true;
    return false;
}

static bool paints(const char *word)
{
    static const char *const painting[] = {"f", "f*", "S", "s", "B", "b", "Tj", "TJ", "Do", "sh", "'", "\""};
    for (size_t i = 0; i < sizeof painting / sizeof painting[0]; i++)
        if (strcmp(word, painting[i]) == 0)
            return true;
    return false;
}

/* Removes the strings of a content stream, since they can contain any word. */
static void remove_strings(char *content)
{
    char *out = content;
    for (const char *in = content; *in; in++) {
        if (*in != '(') {
            *out++ = *in;
            continue;
        }
        for (int open = 1; open > 0 && in[1];) {
            in++;
            if (*in == '\\' && in[1])
                in++;
            else
                open += (*in == '(') - (*in == ')');
        }
    }
    *out = '\0';
}

/* Everything that a page paints is in a leaf of the structure or in an artifact, and nothing is in both. */
static void check_content(qpdf_oh page, qpdf_oh leaves, char *content)
{
    enum state { NOTHING, ARTIFACT, LEAF } states[MOST_DEPTH] = {NOTHING}, next = NOTHING;
    int depth = 0, leaf = 0;
    const char *before = "";
    remove_strings(content);
    for (char *word = strtok(content, " \n[]"); word; before = word, word = strtok(NULL, " \n[]")) {
        if (strcmp(before, "/MCID") == 0) {
            const int number = atoi(word);
            want(number >= leaf, "a leaf twice, or out of order", page);
            leaf = number + 1;
            want(states[depth] == NOTHING, "a leaf within another or an artifact", page);
            want(number < length(leaves) && has_content(at(leaves, number), page, number),
                 "a leaf without element", page);
            next = LEAF;
        } else if (strcmp(before, "/Artifact") == 0) {
            next = ARTIFACT;
        }
        if (strcmp(word, "BDC") == 0 || strcmp(word, "BMC") == 0) {
            if (depth + 1 == MOST_DEPTH)
                return;
            depth++;
            states[depth] = next == NOTHING ? states[depth - 1] : next;
            next = NOTHING;
        } else if (strcmp(word, "EMC") == 0 && depth > 0) {
            depth--;
        } else if (paints(word)) {
            want(states[depth] != NOTHING, "what is drawn is no leaf and no artifact", page);
        }
    }
    want(depth == 0, "marked content does not end", page);
}

/* The destinations of the document. */
struct place {
    char *name;
    int page; /* the number of the page's object */
};

struct places {
    struct place *list;
    int count;
};

static void add_place(struct places *places, qpdf_oh given, qpdf_oh destination)
{
    places->list = realloc(places->list, (size_t)(places->count + 1) * sizeof *places->list);
    places->list[places->count++] = (struct place){strdup(qpdf_oh_get_utf8_value(pdf, given)),
                                                   qpdf_oh_get_object_id(pdf, at(destination, 0))};
}

/* Adds the destinations below a node of the tree of names. */
static void add_places(struct places *places, qpdf_oh node, int depth)
{
    const qpdf_oh names = key(node, "/Names"), kids = key(node, "/Kids");
    for (int i = 0; i + 1 < length(names); i += 2)
        add_place(places, at(names, i), at(names, i + 1));
    for (int i = 0; i < length(kids) && depth < MOST_DEPTH; i++)
        add_places(places, at(kids, i), depth + 1);
}

static int compare_places(const void *a, const void *b)
{
    return strcmp(((const struct place *)a)->name, ((const struct place *)b)->name);
}

/* Returns the index of the page whose object has this number, or -1. */
static int page_index(int object)
{
    for (int i = 0; i < qpdf_get_num_pages(pdf); i++)
        if (qpdf_oh_get_object_id(pdf, qpdf_get_page_n(pdf, (size_t)i)) == object)
            return i;
    return -1;
}

/* Returns the destination with this name, or NULL. */
static const struct place *find_place(const struct places *places, char *given)
{
    const struct place wanted = {given, 0};
    return places->count
               ? bsearch(&wanted, places->list, (size_t)places->count, sizeof wanted, compare_places)
               : NULL;
}

/* A number leads to a note, and the number of the note leads back. The note stands on the page of the number,
 * or on a later one where notes go on at the next page. */
static bool leads_well(const struct places *places, char *given, int index)
{
    const struct place *found = find_place(places, given);
    if (!found || page_index(found->page) == index)
        return found;
    const bool is_note = strncmp(given, "note-", 5) == 0, is_cite = strncmp(given, "cite-", 5) == 0;
    if (!is_note && !is_cite)
        return false;
    char *back = strdup(given);
    memcpy(back, is_note ? "cite" : "note", 4);
    const struct place *start = find_place(places, back);
    free(back);
    const int to = page_index(found->page);
    return start && page_index(start->page) == index && (is_note ? to > index : to >= 0 && to < index);
}

static void check_places(const struct places *places, int index)
{
    const qpdf_oh annotations = key(qpdf_get_page_n(pdf, (size_t)index), "/Annots");
    for (int i = 0; i < length(annotations); i++) {
        const qpdf_oh annotation = at(annotations, i);
        if (!has(annotation, "/Dest"))
            continue;
        char *given = strdup(qpdf_oh_get_utf8_value(pdf, key(annotation, "/Dest")));
        want(leads_well(places, given, index), "a link leads to another page", annotation);
        free(given);
    }
}

static void check_links(qpdf_oh root)
{
    struct places places = {0};
    if (has(key(root, "/Names"), "/Dests"))
        add_places(&places, key(key(root, "/Names"), "/Dests"), 0);
    if (places.count)
        qsort(places.list, (size_t)places.count, sizeof *places.list, compare_places);
    for (int i = 0; i < qpdf_get_num_pages(pdf); i++)
        check_places(&places, i);
    for (int i = 0; i < places.count; i++)
        free(places.list[i].name);
    free(places.list);
}

static void check_page(qpdf_oh root, qpdf_oh page)
{
    want(is(key(page, "/Tabs"), "/S"), "a page's order of tabs is not that of the structure", page);
    want(length(key(page, "/TrimBox")) == 4 && length(key(page, "/BleedBox")) == 4, "a page has no boxes",
         page);
    want(!has(page, "/Group"), "a page blends in a colour space of its own", page);
    for (int i = 0; i < length(key(page, "/Annots")); i++)
        check_annotation(root, at(key(page, "/Annots"), i));
    const qpdf_oh leaves = parent_entry(root, qpdf_oh_get_int_value_as_int(pdf, key(page, "/StructParents")));
    unsigned char *bytes;
    size_t size;
    if (qpdf_oh_get_page_content_data(pdf, page, &bytes, &size)) {
        fault("a page's content cannot be read", 0);
        return;
    }
    char *content = calloc(1, size + 1);
    memcpy(content, bytes, size);
    want(!strstr(content, "0 0 0 rg"), "black in three inks", page);
    check_content(page, leaves, content);
    free(content);
    free(bytes);
    qpdf_oh fonts = key(key(page, "/Resources"), "/Font");
    qpdf_oh_begin_dict_key_iter(pdf, fonts);
    while (qpdf_oh_dict_more_keys(pdf)) {
        const qpdf_oh font = key(fonts, qpdf_oh_dict_next_key(pdf));
        want(qpdf_oh_is_stream(pdf, key(font, "/ToUnicode")), "a font does not tell its text", font);
    }
}

static void check(const char *path)
{
    name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    pdf = qpdf_init();
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    if (qpdf_read(pdf, path, NULL) || qpdf_more_warnings(pdf)) {
        fault("qpdf cannot read it without a warning", 0);
    } else {
        const qpdf_oh root = qpdf_get_root(pdf), tree = key(root, "/StructTreeRoot");
        check_catalog(root);
        check_info();
        want(is(key(key(tree, "/K"), "/S"), "/Document"), "the structure is no document", tree);
        check_element(key(tree, "/K"), tree, 0);
        for (int i = 0; i < qpdf_get_num_pages(pdf); i++)
            check_page(root, qpdf_get_page_n(pdf, (size_t)i));
        check_links(root);
        if (qpdf_more_warnings(pdf))
            fault("qpdf has a warning", 0);
    }
    qpdf_cleanup(&pdf);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        check(argv[i]);
    return faults > 0;
}
