/* From bytes to diagnostics, as `casebook check` does. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_load(data, size);
    fuzz_end(&fuzz);
    return 0;
}
