#include "base.h"

#include <stdlib.h>
#include <string.h>

const char base_report[] =
    "title: Titles\n"
    "kicker: fi ﬁ\n"
    "verified: 2020-02-02\n"
    "body:\n"
    "  - text: |\n"
    "      # Head\n"
    "\n"
    "      Some *prose* with a [link](https://example.org/).\n"
    "\n"
    "      - An item\n"
    "  - comparison:\n"
    "      columns: [{key: a, label: A}, {key: s, label: S, type: sources}]\n"
    "      sides:\n"
    "        - name: One\n"
    "          rows:\n"
    "            - {a: Cell, s: {url: \"https://example.org/1\", title: T, supports: partly}}\n"
    "        - name: Two\n"
    "          rows:\n"
    "            - {a: Zelle, s: {url: \"https://example.org/1\", title: T}}\n";

const struct fuzz *base_open(void)
{
    static struct fuzz base;
    if (base.composer)
        return &base;
    base = fuzz_load((const uint8_t *)base_report, strlen(base_report));
    fuzz_lay_out(&base);
    if (!base.composer)
        abort();
    return &base;
}
