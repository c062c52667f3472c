/* Reads a file again after each error of syntax, without the mistake, so that one run reports all errors. The
 * number of attempts is bounded, and so are the bytes that are read again. */
#include "report/yaml_parse.h"

#include "base/integers.h"
#include "report/yaml_bytes.h"
#include "report/yaml_errors.h"
#include "report/yaml_lines.h"
#include "report/yaml_pairs.h"
#include "report/yaml_repair.h"
#include "report/yaml_spaces.h"
#include "report/yaml_tree.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    READ_AGAIN = 16 * 1024 * 1024, /* bytes at most */
    LEVEL = 2,                     /* columns by which lines beside each other may be indented differently */
};

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* What is known between two attempts to read the file. */
struct attempts {
    struct yaml_copy copy;
    struct arena *arena;
    struct diag *diag;
    int count;
    struct mark first;          /* the first place where libyaml stopped */
    const char *first_problem;  /* what it said there; NULL if it did not stop */
    size_t read;                /* the bytes that attempts have read up to an error */
    size_t lines[YAML_REPAIRS]; /* the offsets of the lines that were reported as wrongly indented */
    int line_count;
};

static int line_indent(const struct yaml_line *line)
{
    return (int)(line->indent - line->start);
}

static bool is_reported(const struct attempts *attempts, size_t start)
{
    for (int i = 0; i < attempts->line_count; i++)
        if (attempts->lines[i] == start)
            return true;
    return false;
}

/* Returns whether a line that was reported stands above `line`, is indented about as far, and no line between
 * both is indented less, so that both may be neighbours. */
static bool has_reported_neighbour(const struct attempts *attempts, struct yaml_line line)
{
    const struct yaml_copy *copy = &attempts->copy;
    const int own = line_indent(&line);
    int least = INT_MAX;
    while (least >= own && yaml_line_above(copy->input->text, copy->start, &line)) {
        const int indent = line_indent(&line);
        if (abs(indent - own) <= LEVEL && least >= indent && is_reported(attempts, line.start))
            return true;
        least = min_int(least, indent);
    }
    return false;
}

/* Returns whether a line seems to be indented wrongly because a line before it was: libyaml refuses all
 * neighbours of such a line as well. Otherwise notes that the line is reported. */
static bool is_known_indent(struct attempts *attempts, struct yaml_mistake mistake)
{
    const struct yaml_copy *copy = &attempts->copy;
    if (mistake.cure != CURE_INDENT)
        return false;
    const struct yaml_line line = yaml_line_at(copy->input->text, copy->start, mistake.mark.offset);
    if (yaml_is_misindented(copy->input->text, &line))
        return true; /* its white space was reported */
    if (has_reported_neighbour(attempts, line))
        return true;
    if (attempts->line_count < YAML_REPAIRS)
        attempts->lines[attempts->line_count++] = line.start;
    return false;
}

/* Reports the error of syntax, unless it only follows from an earlier one. Returns the mistake. */
static struct yaml_mistake report(struct attempts *attempts, const struct yaml_fault *fault)
{
    const struct diag_point point = diag_here(attempts->diag);
    const struct yaml_mistake mistake = yaml_report_syntax(fault, attempts->diag);
    const bool lost = yaml_is_lost(&attempts->copy, mistake.mark.offset);
    if (lost || is_known_indent(attempts, mistake))
        diag_rewind(attempts->diag, point);
    return lost ? (struct yaml_mistake){fault->at, CURE_LINE} : mistake;
}

/* Returns the root of the tree in *root, or NULL. Returns whether the file must be read again. */
static bool attempt(struct attempts *attempts, const struct node **root)
{
    struct arena *tree = arena_new();
    struct yaml_fault fault = {.problem = NULL};
    const struct diag_point point = diag_here(attempts->diag);
    *root = yaml_tree_read(&attempts->copy, tree, attempts->diag, &fault);
    attempts->read += fault.at.offset;
    const bool more = fault.problem && attempts->count++ < YAML_REPAIRS && attempts->read <= READ_AGAIN;
    if (more) /* the next attempt reports again what this one found in the tree */
        diag_rewind(attempts->diag, point);
    else
        arena_hold(attempts->arena, tree);
    arena_free(tree);
    if (!fault.problem)
        return false;
    if (!attempts->first_problem) {
        attempts->first = fault.at;
        attempts->first_problem = fault.problem;
    }
    const struct yaml_mistake mistake = report(attempts, &fault);
    if (!more)
        diag_hint(attempts->diag, "what follows has not been checked");
    return more && yaml_repair(&attempts->copy, mistake, &fault, attempts->arena);
}

const struct node *yaml_parse(const struct input *input, struct arena *arena, struct diag *diag)
{
    assert(input->length < UINT_MAX);
    const size_t start = strncmp(input->text, byte_order_mark, 3) == 0 ? 3 : 0;
    if (!yaml_input_check(input, start, diag))
        return NULL;
    struct attempts attempts = {
        .copy = {.input = input, .text = input->text, .start = start}, .arena = arena, .diag = diag};
    yaml_join_pairs(&attempts.copy, arena);
    const int errors = diag_count(diag, DIAG_ERROR);
    const struct node *root;
    while (attempt(&attempts, &root))
        ;
    /* Each error may have been taken for one that follows from another. */
    if (attempts.first_problem && diag_count(diag, DIAG_ERROR) == errors)
        diag_error(diag, attempts.first, "this is not YAML: %s", attempts.first_problem);
    return root;
}
