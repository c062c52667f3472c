/* Decides what is parsed: nothing if a byte is refused, else the whole input. */
#include "report/yaml_parse.h"

#include "report/yaml_bytes.h"
#include "report/yaml_errors.h"
#include "report/yaml_tree.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

const struct node *yaml_parse(const struct input *input, struct arena *arena, struct diag *diag)
{
    assert(input->length < UINT_MAX);
    const size_t start = strncmp(input->text, byte_order_mark, 3) == 0 ? 3 : 0;
    if (!yaml_input_check(input, start, diag))
        return NULL;
    struct yaml_fault fault = {.problem = NULL};
    const struct node *root = yaml_tree_read(input, start, arena, diag, &fault);
    if (fault.problem)
        yaml_report_syntax(&fault, diag);
    return root;
}
