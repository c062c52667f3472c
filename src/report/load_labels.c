/* Completes the labels: the author's go first, then those of the report's language, then the English ones. */
#include "report/load_labels.h"

#include "report/languages.h"
#include "report/load_keys.h"
#include "report/load_values.h"

#include <string.h>

enum { MONTHS_IN_YEAR = 12 };

/* Returns whether the mapping of labels, which may be NULL, gives a label. */
static bool is_given(const struct node *labels, const char *key)
{
    const struct node *node = labels && labels->kind == NODE_MAPPING ? yaml_lookup(labels, key) : NULL;
    return node && !node->null;
}

/* Returns the label whose key is `field`. */
static enum label label_of_field(const struct field *field)
{
    const size_t first = offsetof(struct report_draft, report.labels);
    return (enum label)((field->offset - first) / sizeof(const char *));
}

static const struct field *months_field(void)
{
    const struct field *field = load_labels_type.fields;
    while (label_of_field(field) != LABEL_MONTH_1)
        field++;
    return field;
}

static bool same_months(const char *const *a, const char *const *b)
{
    int i = 0;
    while (i < MONTHS_IN_YEAR && strcmp(a[i], b[i]) == 0)
        i++;
    return i == MONTHS_IN_YEAR;
}

/* Stores the built-in label of the field, if the language has its own. */
static void store_label(const struct field *field, struct report *report, struct arena *arena)
{
    const enum label label = label_of_field(field);
    const char *words = languages_label(report->lang, label);
    if (!words && label == LABEL_MONTH_DAY_1)
        words = languages_label(report->lang, LABEL_MONTH_1);
    if (!words)
        return;
    if (field->type->item)
        load_store_months(words, &report->labels[label], arena);
    else
        report->labels[label] = words;
}

/* Stores the other forms of the author's months, if the author gave no such forms. The built-in ones go with
 * the built-in names alone. */
static void follow_months(struct reader *reader, const struct node *labels, struct report *report)
{
    const char **names = &report->labels[LABEL_MONTH_1], *built_in[MONTHS_IN_YEAR];
    if (!is_given(labels, "months"))
        return;
    const char *list = languages_label(report->lang, LABEL_MONTH_1);
    load_store_months(list ? list : months_field()->initial, built_in, reader->scratch);
    if (same_months(names, built_in))
        return;
    if (!is_given(labels, "day-months"))
        memcpy(&report->labels[LABEL_MONTH_DAY_1], names, MONTHS_IN_YEAR * sizeof *names);
    if (!is_given(labels, "short-months"))
        memcpy(&report->labels[LABEL_MONTH_SHORT_1], names, MONTHS_IN_YEAR * sizeof *names);
}

/* Returns whether the label is right in other languages, too: its English form has no words, or it follows
 * another label. */
static bool has_no_words(enum label label)
{
    return label == LABEL_DATE_DAY || label == LABEL_DATE_MONTH || label == LABEL_FIRST_DAY ||
           label == LABEL_MONTH_DAY_1 || label == LABEL_MONTH_SHORT_1;
}

/* Warns of a language without labels, unless the author gives all that have words. */
static void warn_of_english(struct reader *reader, const struct node *lang, const struct node *labels)
{
    struct buf missing = buf_new(reader->scratch);
    for (const struct field *field = load_labels_type.fields; field->key; field++)
        if (!has_no_words(label_of_field(field)) && !is_given(labels, field->key))
            buf_printf(&missing, "%s%s", missing.length > 0 ? ", " : "", field->key);
    if (missing.length == 0)
        return;
    diag_warning(reader->diag, lang->mark, "language %s has no built-in labels: English ones are printed",
                 diag_quote(reader->diag, lang->text));
    diag_hint(reader->diag, "'labels' may give them: %s", missing.data);
}

void load_built_in_labels(struct reader *reader, const struct node *root, struct report *report)
{
    if (root->kind != NODE_MAPPING)
        return;
    const struct node *labels = yaml_lookup(root, "labels"), *lang = yaml_lookup(root, "lang");
    for (const struct field *field = load_labels_type.fields; field->key; field++) {
        if (!is_given(labels, field->key))
            store_label(field, report, reader->arena);
    }
    follow_months(reader, labels, report);
    if (!languages_know(report->lang))
        warn_of_english(reader, lang, labels);
}
