/* From bytes to pages, which must obey the rules for all pages. */
#include "fuzz.h"
#include "layout/layout_json.h"
#include "page/dump.h"
#include "page_rules.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_load(data, size);
    fuzz_lay_out(&fuzz);
    if (fuzz.composer) {
        struct written dump;
        fuzz_open(&dump);
        if (!dump_write(fuzz.composer, dump.stream, fuzz.diag))
            fuzz_fault("no dump");
        layout_json(composer_layout(fuzz.composer), dump.stream);
        fuzz_close(&dump);
        free(dump.bytes);
        if (page_rules_broken("report", fuzz.composer, fuzz.arena) > 0)
            fuzz_fault("the pages are not as they must be");
    }
    fuzz_end(&fuzz);
    return 0;
}
