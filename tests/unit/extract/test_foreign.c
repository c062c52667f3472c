/* The report is found in whatever form other programs keep it, and where it is damaged, that is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/foreign.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

static const char report[] = "title: Tide tables of 1905\n";
static const char sum[] = "8ad6f1edd6ec4f0f3d7c3b0d9a1a9f7e"; /* of nothing: it is only copied */

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* -- Files ----------------------------------------------------------------------------------------------- */

/* What the parts of a PDF say. NULL stands for what is usual. */
struct parts {
    const char *catalog; /* entries of the catalog */
    const char *others;  /* further objects, before the report */
    const char *entries; /* of the report's stream besides type and length */
    const char *length;
    struct buf data; /* of the stream; the report if it has no memory */
};

static const char named[] = "/Names<</EmbeddedFiles<</Names[(a.yaml)3 0 R]>>>>";

static struct buf pdf_of(struct arena *arena, const struct parts *parts)
{
    struct buf pdf = buf_new(arena), data = parts->data;
    if (!data.arena) {
        data = buf_new(arena);
        buf_puts(&data, report);
    }
    const char *length = parts->length ? parts->length : arena_printf(arena, "%zu", data.length);
    buf_printf(&pdf, "%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R%s>>\nendobj\n",
               parts->catalog ? parts->catalog : named);
    buf_puts(&pdf, "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
                   "3 0 obj\n<</Type/Filespec/UF(a.yaml)/EF<</F 4 0 R>>>>\nendobj\n");
    if (parts->others)
        buf_puts(&pdf, parts->others);
    buf_printf(&pdf, "4 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fyaml/Length %s%s>>\nstream\n",
               length, parts->entries ? parts->entries : "");
    buf_put(&pdf, data.data, data.length);
    buf_puts(&pdf, "\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n");
    return pdf;
}

static struct answer read_pdf(struct arena *arena, struct buf pdf)
{
    return foreign_read(pdf.data, pdf.length, 1000, arena);
}

static struct answer read_parts(struct arena *arena, const struct parts *parts)
{
    return read_pdf(arena, pdf_of(arena, parts));
}

static void assert_report(struct answer answer, enum answer_place place)
{
    assert_int_equal(answer.verdict, VERDICT_REPORT);
    assert_int_equal(answer.place, place);
    assert_int_equal(answer.length, strlen(report));
    assert_memory_equal(answer.report, report, strlen(report));
}

/* -- Filters --------------------------------------------------------------------------------------------- */

typedef struct buf encoder(struct arena *arena, struct buf data);

static struct buf deflated(struct arena *arena, struct buf data)
{
    struct buf out = buf_new(arena);
    uLongf length = compressBound(data.length);
    char *room = buf_room(&out, length);
    assert_int_equal(compress((Bytef *)room, &length, (const Bytef *)data.data, data.length), Z_OK);
    buf_fill(&out, length);
    return out;
}

static struct buf as_hex(struct arena *arena, struct buf data)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < data.length; i++)
        buf_printf(&out, i % 7 ? "%02x" : "%02X\n ", (unsigned char)data.data[i]);
    buf_putc(&out, '>');
    return out;
}

static struct buf as_base85(struct arena *arena, struct buf data)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < data.length; i += 4) {
        const size_t count = data.length - i < 4 ? data.length - i : 4;
        unsigned value = 0;
        for (size_t k = 0; k < 4; k++)
            value = value << 8 | (k < count ? (unsigned char)data.data[i + k] : 0);
        char digits[5];
        for (int k = 4; k >= 0; k--, value /= 85)
            digits[k] = (char)('!' + value % 85);
        if (count == 4 && memcmp(digits, "!!!!!", 5) == 0)
            buf_putc(&out, 'z');
        else
            buf_put(&out, digits, count + 1);
    }
    buf_puts(&out, "~>");
    return out;
}

/* Encodes as LZW with codes for single bytes only. The table is cleared before codes take ten bits. */
static struct buf as_lzw(struct arena *arena, struct buf data)
{
    enum { CLEAR = 256, END = 257, WIDTH = 9, FRESH = 200 };
    struct buf out = buf_new(arena);
    unsigned bits = 0, count = 0;
    for (size_t i = 0, k = 0; i <= data.length; k++) {
        unsigned code = CLEAR;
        if (k % FRESH != 0) {
            code = i < data.length ? (unsigned char)data.data[i] : END;
            i++;
        }
        bits = bits << WIDTH | code;
        for (count += WIDTH; count >= 8; count -= 8)
            buf_putc(&out, (char)(bits >> (count - 8)));
    }
    buf_putc(&out, (char)(bits << (8 - count)));
    return out;
}

static struct buf as_runs(struct arena *arena, struct buf data)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < data.length; i += 100) {
        const size_t count = data.length - i < 100 ? data.length - i : 100;
        buf_putc(&out, (char)(count - 1));
        buf_put(&out, data.data + i, count);
    }
    buf_putc(&out, (char)128);
    return out;
}

static void filters_and_their_chains_are_decoded(void **state)
{
    static const struct {
        const char *entries;
        encoder *encoders[4]; /* the last filter of the chain first */
    } chains[] = {
        {"/Filter/FlateDecode", {deflated}},
        {"/Filter[/FlateDecode]", {deflated}},
        {"/Filter/ASCIIHexDecode", {as_hex}},
        {"/Filter/ASCII85Decode", {as_base85}},
        {"/Filter/LZWDecode", {as_lzw}},
        {"/Filter/RunLengthDecode", {as_runs}},
        {"/Filter[]", {0}},
        {"/Filter[/ASCII85Decode/FlateDecode]", {deflated, as_base85}},
        {"/Filter[/ASCIIHexDecode/LZWDecode]", {as_lzw, as_hex}},
        {"/Filter[/ASCIIHexDecode/ASCII85Decode/RunLengthDecode/FlateDecode]/DecodeParms[null null null "
         "null]",
         {deflated, as_runs, as_base85, as_hex}},
        {"/F#69lter 9 0 R", {deflated}},
    };
    for (size_t i = 0; i < sizeof chains / sizeof *chains; i++) {
        struct parts parts = {.entries = chains[i].entries, .data = buf_new(*state)};
        parts.others = "9 0 obj\n[/FlateDecode]\nendobj\n";
        buf_puts(&parts.data, report);
        for (int k = 0; k < 4 && chains[i].encoders[k]; k++)
            parts.data = chains[i].encoders[k](*state, parts.data);
        const struct answer answer = read_parts(*state, &parts);
        assert_report(answer, PLACE_NAMED);
        assert_false(answer.doubtful);
    }
}

static void lengths_may_stand_elsewhere(void **state)
{
    const struct parts parts = {.others = "9 0 obj\n27\nendobj\n", .length = "9 0 R"};
    assert_report(read_parts(*state, &parts), PLACE_NAMED);
}

/* Nobody but the sum knows then whether the last line end belongs to the report. */
static void wrong_lengths_are_repaired(void **state)
{
    static const char *const lengths[] = {"8 0 R", "0", "5", "4000", "-1", "null", "(a)"};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct answer answer = read_parts(*state, &(struct parts){.length = lengths[i]});
        assert_int_equal(answer.report[strlen(report)], '\n');
        assert_int_equal(answer.length--, strlen(report) + 1);
        assert_report(answer, PLACE_NAMED);
    }
}

static void a_report_that_cannot_be_decoded_is_damaged(void **state)
{
    static const char *const entries[] = {"/Filter/FlateDecode", "/Filter/Unheard", "/Filter[/JBIG2Decode]",
                                          "/Filter/ASCIIHexDecode", "/Filter 7"};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const struct answer answer = read_parts(*state, &(struct parts){.entries = entries[i]});
        assert_true(answer.verdict == VERDICT_DAMAGED || answer.doubtful);
    }
    /* The bytes of a stream without an end are still there, but not of one that is missing. */
    const struct parts missing = {.catalog = "/Names<</EmbeddedFiles<</Names[(a)9 0 R]>>>>",
                                  .others = "9 0 obj\n<</Type/Filespec/F(a.yaml)/EF<</F 8 0 R>>>>\nendobj\n"};
    const struct answer answer = read_parts(*state, &missing);
    assert_true(answer.verdict == VERDICT_DAMAGED || answer.place != PLACE_NAMED);
}

static void a_compressed_report_that_is_cut_is_doubtful(void **state)
{
    struct buf whole = buf_new(*state);
    buf_puts(&whole, report);
    whole = deflated(*state, whole);
    for (size_t cut = 0; cut < whole.length; cut++) {
        struct parts parts = {.entries = "/Filter/FlateDecode", .data = buf_new(*state)};
        buf_put(&parts.data, whole.data, cut);
        const struct answer answer = read_parts(*state, &parts);
        assert_true(answer.verdict == VERDICT_DAMAGED || answer.doubtful || answer.length == 0);
    }
}

static void a_report_beyond_the_limit_is_not_returned(void **state)
{
    struct parts parts = {.entries = "/Filter/FlateDecode", .data = buf_new(*state)};
    memset(buf_room(&parts.data, 1001), 'x', 1001);
    buf_fill(&parts.data, 1000);
    parts.data = deflated(*state, parts.data);
    assert_int_equal(read_parts(*state, &parts).verdict, VERDICT_REPORT);
    memset(buf_room(&parts.data, 1001), 'x', 1001);
    buf_clear(&parts.data);
    memset(buf_room(&parts.data, 1001), 'x', 1001);
    buf_fill(&parts.data, 1001);
    parts.data = deflated(*state, parts.data);
    assert_int_equal(read_parts(*state, &parts).verdict, VERDICT_BEYOND);
}

/* -- Places ---------------------------------------------------------------------------------------------- */

static void attachments_are_found_wherever_they_are_named(void **state)
{
    static const char others[] =
        "5 0 obj\n<</Kids[6 0 R 7 0 R]>>\nendobj\n6 0 obj\n<</Names[(0)null(1)(2)]>>\nendobj\n"
        "7 0 obj\n<</Kids[8 0 R]>>\nendobj\n8 0 obj\n<</Names[(a.yaml)3 0 R]>>\nendobj\n";
    static const char *const catalogs[] = {
        "/AF[3 0 R]", "/AF[3 0 R]/Names<</EmbeddedFiles<</Names[(x)3 0 R]>>>>",
        "/Names<</EmbeddedFiles 5 0 R>>", "/Names<</EmbeddedFiles<</Kids[5 0 R]/Names 7>>>>"};
    for (size_t i = 0; i < sizeof catalogs / sizeof *catalogs; i++) {
        const struct answer answer = read_parts(*state,
                                                &(struct parts){.catalog = catalogs[i], .others = others});
        assert_report(answer, PLACE_NAMED);
        assert_false(answer.several);
    }
}

static void name_trees_may_form_circles(void **state)
{
    const struct parts parts = {
        .catalog = "/Names<</EmbeddedFiles 5 0 R>>",
        .others = "5 0 obj\n<</Kids[5 0 R 5 0 R 6 0 R]>>\nendobj\n6 0 obj\n<</Kids[5 0 R 6 0 R]>>\nendobj\n"};
    assert_report(read_parts(*state, &parts), PLACE_LOOSE);
}

static void the_attachment_that_fits_best_is_the_report(void **state)
{
    struct parts parts = {
        .catalog = "/Names<</EmbeddedFiles<</Names[(b)5 0 R(c)7 0 R(a)3 0 R]>>>>",
        .others = "5 0 obj\n<</Type/Filespec/UF(b.yaml)/AFRelationship/Source/EF<</UF 6 0 R>>>>\nendobj\n"
                  "6 0 obj\n<</Length 2>>\nstream\nb\n\nendstream\nendobj\n7 0 obj\n<</UF(c.csv)/EF<</F 6 0 "
                  "R>>>>\nendobj\n"};
    assert_report(read_parts(*state, &parts), PLACE_NAMED);
    parts.catalog = "/Names<</EmbeddedFiles<</Names[(b)5 0 R]>>>>";
    struct answer answer = read_parts(*state, &parts);
    assert_int_equal(answer.verdict, VERDICT_REPORT);
    assert_int_equal(answer.length, 2);
    /* A file of another kind is no report, and a report that is no longer named is still in the file. */
    parts.catalog = "/Names<</EmbeddedFiles<</Names[(c)7 0 R]>>>>";
    assert_report(read_parts(*state, &parts), PLACE_LOOSE);
}

static void several_reports_are_noticed(void **state)
{
    const struct parts parts = {
        .catalog = "/Names<</EmbeddedFiles<</Names[(a)3 0 R(b)5 0 R]>>>>",
        .others = "5 0 obj\n<</UF(b.yaml)/EF<</F 6 0 R>>>>\nendobj\n6 0 obj\n<</Subtype/application#2Fyaml"
                  "/Length 2>>\nstream\nb\n\nendstream\nendobj\n"};
    const struct answer answer = read_parts(*state, &parts);
    assert_report(answer, PLACE_NAMED);
    assert_true(answer.several);
}

static void the_report_is_found_among_what_is_left_of_a_file(void **state)
{
    const struct buf whole = pdf_of(*state, &(struct parts){0});
    const char *begin = strstr(whole.data, "4 0 obj"), *end = strstr(whole.data, "trailer");
    struct buf ruin = buf_new(*state);
    buf_puts(&ruin, "%PDF-1.7\n");
    buf_put(&ruin, begin, (size_t)(end - begin));
    assert_report(read_pdf(*state, ruin), PLACE_RUIN);
    struct buf bare = buf_new(*state);
    buf_put(&bare, begin, (size_t)(end - begin));
    assert_report(read_pdf(*state, bare), PLACE_RUIN);
}

/* The report comes back whole, or its stream was hit: then it is damaged, doubtful, or does not have the sum.
 */
static void assert_true_of_damage(struct arena *arena, struct buf pdf, bool hit)
{
    const struct answer answer = read_pdf(arena, pdf);
    const bool same = answer.verdict == VERDICT_REPORT && answer.length == strlen(report) &&
                      memcmp(answer.report, report, answer.length) == 0;
    if (!hit)
        assert_true(same);
    if (answer.verdict != VERDICT_REPORT)
        assert_int_equal(answer.length, 0);
}

/* Each bit of the file is flipped, and the file is cut at each byte. The report comes back if its own object
 * is untouched. */
static void damage_elsewhere_does_not_lose_the_report(void **state)
{
    const struct buf pdf = pdf_of(*state, &(struct parts){.catalog = "/AF[3 0 R]"});
    const size_t begin = (size_t)(strstr(pdf.data, "4 0 obj") - pdf.data);
    const size_t end = (size_t)(strstr(pdf.data, "\ntrailer") - pdf.data) + 1;
    for (size_t i = 0; i < pdf.length * 8; i++) {
        struct arena *arena = arena_new();
        pdf.data[i / 8] ^= (char)(1 << i % 8);
        assert_true_of_damage(arena, pdf, i / 8 + 1 >= begin && i / 8 < end);
        pdf.data[i / 8] ^= (char)(1 << i % 8);
        arena_free(arena);
    }
    for (size_t cut = 0; cut < pdf.length; cut++) {
        struct arena *arena = arena_new();
        struct buf left = buf_new(arena);
        buf_put(&left, pdf.data, cut);
        assert_true_of_damage(arena, left, cut < end);
        arena_free(arena);
    }
}

static void bytes_before_and_behind_do_not_matter(void **state)
{
    const struct buf whole = pdf_of(*state, &(struct parts){0});
    struct buf pdf = buf_new(*state);
    buf_puts(&pdf, "HTTP/1.1 200 OK\r\n\r\n");
    buf_put(&pdf, whole.data, whole.length);
    for (int i = 0; i < 3000; i++)
        buf_putc(&pdf, (char)(i * i % 251));
    assert_report(read_pdf(*state, pdf), PLACE_NAMED);
}

static void an_update_counts(void **state)
{
    struct buf pdf = pdf_of(*state, &(struct parts){0});
    buf_puts(
        &pdf,
        "4 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fyaml/Length 9>>\nstream\ntitle: U\n\nendstream\n"
        "endobj\ntrailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n");
    const struct answer answer = read_pdf(*state, pdf);
    assert_int_equal(answer.length, 9);
    assert_memory_equal(answer.report, "title: U\n", 9);
}

static void what_carries_no_report_is_told(void **state)
{
    static const char *const none[] = {"",
                                       "%PDF",
                                       "%PDF-1.7\n",
                                       "title: T\n",
                                       "%PDF-1.7\n1 0 obj",
                                       "%%EOF",
                                       "%PDF-1.7\n1 0 obj\n<<",
                                       "obj/EmbeddedFile",
                                       "0 obj/EmbeddedFile"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(foreign_read(none[i], strlen(none[i]), 1000, *state).verdict, VERDICT_UNREADABLE);
    const char *pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF";
    assert_int_equal(foreign_read(pdf, strlen(pdf), 1000, *state).verdict, VERDICT_NONE);
}

/* -- Sums ------------------------------------------------------------------------------------------------ */

static void the_stated_sum_is_read_in_both_forms(void **state)
{
    static const struct {
        const char *value;
        bool read;
    } forms[] = {
        {"<8ad6f1edd6ec4f0f3d7c3b0d9a1a9f7e>", true},
        {"(8AD6F1EDD6EC4F0F3D7C3B0D9A1A9f7e)", true},
        {"(zad6f1edd6ec4f0f3d7c3b0d9a1a9f7e)", false},
        {"<00>", false},
        {"()", false},
        {"7", false},
        {"null", false},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *entries = arena_printf(*state, "/Params<</CheckSum %s>>", forms[i].value);
        const struct answer answer = read_parts(*state, &(struct parts){.entries = entries});
        assert_report(answer, PLACE_NAMED);
        assert_string_equal(answer.sum, forms[i].read ? sum : "");
    }
    assert_string_equal(read_parts(*state, &(struct parts){.entries = "/Params 7"}).sum, "");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(filters_and_their_chains_are_decoded),
        TEST(lengths_may_stand_elsewhere),
        TEST(wrong_lengths_are_repaired),
        TEST(a_report_that_cannot_be_decoded_is_damaged),
        TEST(a_compressed_report_that_is_cut_is_doubtful),
        TEST(a_report_beyond_the_limit_is_not_returned),
        TEST(attachments_are_found_wherever_they_are_named),
        TEST(name_trees_may_form_circles),
        TEST(the_attachment_that_fits_best_is_the_report),
        TEST(several_reports_are_noticed),
        TEST(the_report_is_found_among_what_is_left_of_a_file),
        TEST(damage_elsewhere_does_not_lose_the_report),
        TEST(bytes_before_and_behind_do_not_matter),
        TEST(an_update_counts),
        TEST(what_carries_no_report_is_told),
        TEST(the_stated_sum_is_read_in_both_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
