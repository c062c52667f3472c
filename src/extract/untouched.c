/* The attachment is the only object of its type. Its dictionary stands in no object stream, since it belongs
 * to a stream, so its first bytes can be searched for. */
#include "extract/untouched.h"

#include "pdf/parts/flate.h"
#include "pdf/parts/seal.h"
#include "pdf/parts/syntax.h"

bool untouched_read(const char *bytes, size_t length, size_t most, struct buf *out)
{
    static const char header[] = " 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fyaml";
    static const char keyword[] = "\nstream\n";
    const char *end = bytes + length, *found = syntax_find(bytes, end, header);
    if (!found)
        return false;
    found += sizeof " 0 obj\n" - 1;
    struct slice rest = {found, (size_t)(end - found)};
    struct dict dict, parameters;
    if (!syntax_take_dict(&rest, &dict) || !syntax_dict(syntax_lookup(&dict, "Params"), &parameters) ||
        !slice_is(syntax_lookup(&dict, "Filter"), "/FlateDecode") || rest.length < sizeof keyword ||
        memcmp(rest.at, keyword, sizeof keyword - 1) != 0)
        return false;
    slice_advance(&rest, sizeof keyword - 1);
    struct buf report = buf_new(out->arena);
    const struct slice sum = syntax_lookup(&parameters, "CheckSum");
    const bool good = flate_decompress(rest, most, &report, NULL) == FLATE_DONE &&
                      seal_is_sum(sum.at, sum.length, report.data, report.length);
    if (good)
        buf_put(out, report.data, report.length);
    return good;
}
