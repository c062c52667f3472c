/* yaml FILE...: parses each file. Prints what it holds as the events of the YAML test suite, without anchors,
 * tags and aliases, or the first error. An empty line ends what belongs to a file. */
#include "base/file.h"
#include "report/yaml_parse.h"

#include <string.h>

/* Prints the scalar as the suite does: a sign for its style, and escape sequences. */
static void print_scalar(const struct node *scalar)
{
    static const char styles[] = {
        [NODE_PLAIN] = ':', [NODE_QUOTED] = '"', [NODE_LITERAL] = '|', [NODE_FOLDED] = '>'};
    static const char bytes[] = "\\\n\r\t\b", letters[] = "\\nrtb";
    printf("=VAL %c", styles[scalar->style]);
    for (const char *at = scalar->text; *at; at++) {
        const char *byte = strchr(bytes, *at);
        if (byte)
            printf("\\%c", letters[byte - bytes]);
        else
            putchar(*at);
    }
    putchar('\n');
}

static void print_node(const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        print_scalar(node);
        return;
    }
    const bool mapping = node->kind == NODE_MAPPING;
    puts(mapping ? "+MAP" : "+SEQ");
    for (int i = 0; i < node->count; i++) {
        if (mapping)
            print_node(node->pairs[i].key);
        print_node(mapping ? node->pairs[i].value : node->items[i]);
    }
    puts(mapping ? "-MAP" : "-SEQ");
}

/* Prints the error of the first line. */
static void print_error(const struct diag *diag)
{
    fflush(stdout);
    diag_print(diag, stdout, false);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(arena);
        const struct input *input = file_read(argv[i], arena, diag);
        const struct node *root = input ? yaml_parse(input, arena, diag) : NULL;
        if (diag_count(diag, DIAG_ERROR) > 0)
            print_error(diag);
        else if (root)
            print_node(root);
        puts("--");
        arena_free(arena);
    }
    return 0;
}
