/* Writes a report of any length, for benchmarks and for tests of page breaks:  generate ROWS [SEED [SIDES]].
 * Its words are those of data/rust-vs-go.yaml. Every row has its own names and numbers, so that no cache of
 * the layout engine profits from equal rows. One row in eight also cites the source of another row, on its
 * own side or on the next. Each row and each source has its own random numbers, and its place is their seed.
 * So a source is the same wherever it is cited, and the output is the same everywhere. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { NAME_BITS = 20, MAX_ROWS = 1000000, MAX_SIDES = 8, FIRST_SHARE = 8, OTHER_SHARE = 6 };
_Static_assert(MAX_ROWS <= 1 << NAME_BITS, "a name for every row");

struct words {
    const char *const *list;
    uint32_t count;
};
#define WORDS(array) ((struct words){array, sizeof(array) / sizeof *(array)})

static const char *const languages[] = {"Rust", "Go", "Zig", "Swift", "Erlang", "Java", "OCaml", "Ada"};
_Static_assert(sizeof languages / sizeof *languages == MAX_SIDES, "a name for every side");

static const char *const syllables[] = {"ba", "ce", "di", "fo", "ga", "he", "ju", "ka", "le", "mi", "no",
                                        "pa", "ri", "so", "ta", "ve", "wi", "xa", "zo", "be", "da", "fe",
                                        "go", "hi", "ko", "la", "me", "ni", "po", "ra", "se", "tu"};
_Static_assert(sizeof syllables / sizeof *syllables == 32, "five bits a syllable");

static const char *const suffixes[] = {"", "", "", "", "", " Labs", " Cloud", " Systems"};
static const char *const first_names[] = {
    "Jesse", "Yuchen", "Andrew", "Nathan", "Sujay", "Lin",      "Dave",  "Amanda", "Steve",  "Brandon",
    "Rhys",  "Peter",  "Fatih",  "Matt",   "Zoë",   "François", "Łucja", "Søren",  "Андрей", "Ελένη"};
static const char *const last_names[] = {"Howarth", "Wu",      "Hauck",     "West",      "Jayakar",
                                         "Clark",   "Herman",  "Langowski", "LeBlanc",   "Francia",
                                         "Zhang",   "Hiltner", "Mattis",    "Hashimoto", "Gerrand",
                                         "Layher",  "Arslan",  "Chabbi",    "Müller",    "Dvořák"};
static const char *const services[] = {"cache service",  "proxy",        "sync engine",     "core vault",
                                       "CSS engine",     "networking",   "kernel driver",   "geofence lookup",
                                       "payments",       "chat",         "distributed SQL", "provisioning",
                                       "storage engine", "media parser", "runtime",         "dispatch"};
static const char *const units[] = {"requests",     "messages", "Read State entries", "streams", "containers",
                                    "transactions", "queries",  "deployments",        "uploads", "sessions"};

/* In the templates %c is the name of the row, %p its product, %n its number, %s a service, %u a unit, %l the
 * language of the side, %o another language, %d a number below a hundred. %C, %P and %S are for URLs. */
static const char *const built[] = {
    "%p %s",         "%p %s (replaces NGINX)", "%p, %s, internal services", "%p internals (%s)",
    "Core %s of %p", "%p %s and %s",           "%p: drivers and modules",
};
static const char *const reasons[] = {
    "%o’s GC was causing latency spikes every %d minutes in %p.",
    "%p: %d% less CPU, %d% less memory vs NGINX.",
    "Security-critical code; memory safety is mandatory for %p.",
    "%p in %o had correctness issues at scale.",
    "Memory safety without GC for the %s behind %p.",
    "%p adopted for safety-critical components to eliminate memory safety bugs.",
    "First non-C language accepted into %p’s %s.",
    "PGO (profile-guided optimisation) saved %n CPU cores across %p.",
    "Easy distribution of %p (single binary), and fast compile for development.",
    "%p was created at %c and defined cloud-native infrastructure.",
};
static const char *const effects[] = {
    "%l eliminated GC pauses entirely.",
    "Goroutines handle %d millions of %u.",
    "The %l rewrite fixed reliability and improved performance by %d%.",
    "Single codebase, all %d platforms.",
    "No language change needed at %dB+ %u a day.",
    "Performance is competitive for %u, and %l fits the %s.",
    "The only viable choice for consensus-critical %s code.",
    "",
};
static const char *const scales[] = {
    "%n concurrent %u",       "%n %u/day",
    "%n lines in %l",         "%n engineer-hours to rewrite",
    "Parts of %n users",      "Growing: %n to %dM+ %u",
    "%n CPU cores saved",     "Platform serves %n customers",
    "%d% of %p’s %n modules",
};
static const char *const titles[] = {
    "Why %c is switching from %o to %l",
    "How we built %p, the %s that connects %c to the Internet",
    "Member Spotlight: %c and %p",
    "Rewriting the heart of %p",
    "Inside a super fast %s: %p (aka %c)",
    "%l at %c",
    "%p’s march to low-latency GC",
    "Introducing %p: A Key-Value Store Written in %l",
    "What is %p?",
    "Using %l at %c for %p",
};
static const char *const urls[] = {
    "https://%C.example/blog/why-%C-is-switching-from-go-to-rust-%P",
    "https://blog.%C.example/how-we-built-%P-the-%S-that-connects-%C-to-the-internet/",
    "https://engineering.%C.example/2022-03-08-member-spotlight-%P/",
    "https://%C.example/tech/rewriting-the-heart-of-our-%S-%P",
    "https://docs.%C.example/%P/",
    "https://www.%C.example/blog/en/introduction-%P/?page=%d#%S",
    "https://%C.example/solutions/%P",
};
static const char *const notes[] = {
    "%n is the capacity of %p’s cache, not a count of concurrent %u.",
    "The savings are over %p’s own earlier service, not stock NGINX.",
    "The post on %p says %d months, and names correctness first.",
    "It covers %p’s %s only, with a peak of %n %u a second.",
    "The figure, %n, is for %p’s top services, not for the whole fleet.",
    "%p is described as a small trial; more of it was to follow.",
    "The share is %d.%d%; a smattering of %o is mentioned for %p.",
    "%c itself runs %n %u a week; %p shares the principles.",
};

/* -- Random numbers -------------------------------------------------------------------------------------- */

/* Returns the upper half of the state: the low bits of a linear congruential generator repeat soon. */
static uint32_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 32);
}

static uint32_t draw_below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)(((uint64_t)draw(state) * limit) >> 32);
}

static const char *pick(uint64_t *state, struct words words)
{
    return words.list[draw_below(state, words.count)];
}

/* Returns a new state. The first numbers of neighbouring seeds are similar, so a few numbers are skipped. */
static uint64_t stream(uint64_t seed, uint32_t row, uint32_t purpose)
{
    uint64_t state = (seed << 32) ^ ((uint64_t)purpose << 28) ^ row;
    for (int i = 0; i < 4; i++)
        draw(&state);
    return state;
}

/* -- Texts ----------------------------------------------------------------------------------------------- */

struct row {
    uint32_t index; /* counts the rows of the whole report */
    uint32_t side;
    uint64_t seed, state;
};

/* Returns a number below 2^NAME_BITS that differs for every index, since the factor is odd. */
static uint32_t scatter(uint32_t index, uint32_t factor)
{
    return (index * factor + factor / 3) & ((1u << NAME_BITS) - 1);
}

static void put_name(uint32_t code, bool capital)
{
    for (int shift = NAME_BITS - 5; shift >= 0; shift -= 5) {
        const char *syllable = syllables[code >> shift & 31];
        putchar(capital ? syllable[0] - 'a' + 'A' : syllable[0]);
        putchar(syllable[1]);
        capital = false;
    }
}

static void put_slug(const char *words)
{
    for (; *words; words++)
        putchar(*words == ' ' ? '-' : *words >= 'A' && *words <= 'Z' ? *words - 'A' + 'a' : *words);
}

static void put_grouped(uint32_t number)
{
    if (number < 1000) {
        printf("%u", (unsigned)number);
        return;
    }
    put_grouped(number / 1000);
    printf(",%03u", (unsigned)(number % 1000));
}

static void put_company(const struct row *row)
{
    uint64_t state = stream(row->seed, row->index, 9);
    put_name(scatter(row->index, 0x9e3779b1u), true);
    fputs(pick(&state, WORDS(suffixes)), stdout);
}

static void put_other_language(struct row *row)
{
    const uint32_t step = 1 + draw_below(&row->state, MAX_SIDES - 1);
    fputs(languages[(row->side + step) % MAX_SIDES], stdout);
}

/* Writes the value of the letter after %. Returns false if the letter has none. */
static bool put_slot(struct row *row, char letter)
{
    const uint32_t company = scatter(row->index, 0x9e3779b1u), product = scatter(row->index, 0x85ebca6bu);
    switch (letter) {
    case 'c':
        put_company(row);
        return true;
    case 'C':
        put_name(company, false);
        return true;
    case 'p':
        put_name(product, true);
        return true;
    case 'P':
        put_name(product, false);
        return true;
    case 'n':
        put_grouped(1000 + scatter(row->index, 0xc2b2ae35u));
        return true;
    case 'd':
        printf("%u", (unsigned)(10 + draw_below(&row->state, 90)));
        return true;
    case 's':
        fputs(pick(&row->state, WORDS(services)), stdout);
        return true;
    case 'S':
        put_slug(pick(&row->state, WORDS(services)));
        return true;
    case 'u':
        fputs(pick(&row->state, WORDS(units)), stdout);
        return true;
    case 'l':
        fputs(languages[row->side], stdout);
        return true;
    case 'o':
        put_other_language(row);
        return true;
    default:
        return false;
    }
}

static void put_template(struct row *row, const char *template)
{
    for (; *template; template ++) {
        if (*template == '%' && put_slot(row, template[1]))
            template ++;
        else
            putchar(*template);
    }
}

static void put_field(struct row *row, const char *start, const char *template)
{
    printf("%s\"", start);
    put_template(row, template);
    puts("\"");
}

/* Returns another template for each `number`, for templates that a row uses several times. */
static const char *take_turns(const struct row *row, struct words templates, uint32_t number)
{
    return templates.list[(scatter(row->index, 0x27d4eb2fu) + number) % templates.count];
}

/* -- The report ------------------------------------------------------------------------------------------ */

struct plan {
    uint64_t seed;
    uint32_t rows, sides;
    uint32_t first[MAX_SIDES + 1]; /* the first row of each side; the last entry is the number of rows */
};

static struct row row_at(const struct plan *plan, uint32_t side, uint32_t index, uint32_t purpose)
{
    return (struct row){
        .index = index, .side = side, .seed = plan->seed, .state = stream(plan->seed, index, purpose)};
}

static void put_date(struct row *row)
{
    const unsigned precision = draw_below(&row->state, 8), month = 1 + draw_below(&row->state, 12);
    const unsigned year = 2012 + draw_below(&row->state, 14), day = 1 + draw_below(&row->state, 28);
    if (precision == 0)
        return;
    printf("                  date: %u", year);
    if (precision > 1)
        printf("-%02u", month);
    if (precision > 2)
        printf("-%02u", day);
    putchar('\n');
}

static void put_authors(struct row *row)
{
    const uint32_t count = draw_below(&row->state, 3);
    if (count == 0)
        return;
    fputs("                  author: \"", stdout);
    for (uint32_t i = 0; i < count; i++) {
        fputs(i > 0 ? " and " : "", stdout);
        fputs(pick(&row->state, WORDS(first_names)), stdout);
        putchar(' ');
        fputs(pick(&row->state, WORDS(last_names)), stdout);
    }
    puts("\"");
}

/* Writes the part of a source that is the same for all its citations. `number` counts the sources of a row.
 */
static void put_source(const struct plan *plan, uint32_t side, uint32_t index, uint32_t number)
{
    struct row source = row_at(plan, side, index, 2 + number);
    fputs("                - url: \"", stdout);
    put_template(&source, pick(&source.state, WORDS(urls)));
    if (number > 0)
        printf("-%u", (unsigned)number + 1);
    puts("\"");
    put_field(&source, "                  title: ", take_turns(&source, WORDS(titles), number));
    put_authors(&source);
    fputs("                  publisher: \"", stdout);
    put_company(&source);
    puts("\"");
    put_date(&source);
}

/* Writes how far the source with that number supports the row. */
static void put_support(struct row *row, uint32_t number)
{
    static const char *const supports[] = {"fully", "partly", "partly", "partly", "partly", "no"};
    const char *support = pick(&row->state, WORDS(supports));
    printf("                  supports: %s\n", support);
    if (support[0] != 'f')
        put_field(row, "                  note: ", take_turns(row, WORDS(notes), number));
}

/* Finds another row whose source this row cites: two rows before, or at the same height on the next side.
 * Returns false if there is none. */
static bool find_other(const struct plan *plan, struct row *row, uint32_t *side, uint32_t *index)
{
    if (draw_below(&row->state, 8) > 0)
        return false;
    const uint32_t place = row->index - plan->first[row->side];
    *side = draw_below(&row->state, 2) == 0 ? (row->side + 1) % plan->sides : row->side;
    if (*side == row->side && place < 2)
        return false;
    const uint32_t here = plan->first[row->side + 1] - plan->first[row->side];
    const uint32_t there = plan->first[*side + 1] - plan->first[*side];
    *index = *side == row->side ? row->index - 2
                                : plan->first[*side] + (uint32_t)((uint64_t)place * there / here);
    return *index < plan->first[*side + 1];
}

static void put_sources(const struct plan *plan, struct row *row)
{
    static const uint32_t counts[] = {1, 1, 2, 2, 2, 3};
    const uint32_t count = counts[draw_below(&row->state, sizeof counts / sizeof *counts)];
    puts("              sources:");
    for (uint32_t number = 0; number < count; number++) {
        put_source(plan, row->side, row->index, number);
        put_support(row, number);
    }
    uint32_t side, index;
    if (find_other(plan, row, &side, &index)) {
        put_source(plan, side, index, 0);
        put_support(row, count);
    }
}

static void put_why(struct row *row)
{
    const char *reason = pick(&row->state, WORDS(reasons)), *effect = pick(&row->state, WORDS(effects));
    const bool swapped = draw_below(&row->state, 2) == 0 && *effect != '\0';
    fputs("              why: \"", stdout);
    put_template(row, swapped ? effect : reason);
    if (*effect != '\0')
        putchar(' ');
    put_template(row, swapped ? reason : effect);
    puts("\"");
}

static void put_row(const struct plan *plan, uint32_t side, uint32_t index)
{
    struct row row = row_at(plan, side, index, 1);
    fputs("            - company: \"", stdout);
    put_company(&row);
    puts("\"");
    put_field(&row, "              built: ", pick(&row.state, WORDS(built)));
    put_why(&row);
    put_field(&row, "              scale: ", pick(&row.state, WORDS(scales)));
    printf("              year: %u\n", (unsigned)(2012 + draw_below(&row.state, 14)));
    put_sources(plan, &row);
}

static void put_head(void)
{
    puts("kicker: Case studies\n"
         "title: Real production stories\n"
         "subtitle: as many as it takes\n"
         "standfirst: Not one row is true; the names, the figures and the sources are made up.\n"
         "verified: 2026-04\n"
         "lang: en\n"
         "page: {size: A4, orientation: landscape}\n"
         "body:\n"
         "  - comparison:\n"
         "      columns:\n"
         "        - {key: company, label: Company}\n"
         "        - {key: built,   label: What they built}\n"
         "        - {key: why,     label: \"Why {side}\"}\n"
         "        - {key: scale,   label: Scale}\n"
         "        - {key: year,    label: Year, type: year}\n"
         "        - {key: sources, label: Source, type: sources}\n"
         "      sides:");
}

static void put_report(const struct plan *plan)
{
    put_head();
    for (uint32_t side = 0; side < plan->sides; side++) {
        printf("        - name: %s\n          title: %s production deployments\n          rows:\n",
               languages[side], languages[side]);
        for (uint32_t index = plan->first[side]; index < plan->first[side + 1]; index++)
            put_row(plan, side, index);
    }
}

/* Gives each side at least one row. The first side has eight rows for each six of another side, as in
 * data/rust-vs-go.yaml. */
static void plan_sides(struct plan *plan)
{
    const uint32_t shares = FIRST_SHARE + OTHER_SHARE * (plan->sides - 1), spare = plan->rows - plan->sides;
    for (uint32_t side = 1; side < plan->sides; side++) {
        const uint32_t before = FIRST_SHARE + OTHER_SHARE * (side - 1);
        plan->first[side] = side + (uint32_t)(((uint64_t)spare * before + shares / 2) / shares);
    }
    plan->first[plan->sides] = plan->rows;
}

static bool parse(const char *text, long least, long most, uint32_t *value)
{
    char *end;
    const long number = strtol(text, &end, 10);
    *value = (uint32_t)number;
    return end != text && *end == '\0' && number >= least && number <= most;
}

int main(int argc, char **argv)
{
    struct plan plan = {.sides = 2};
    uint32_t seed = 1;
    if (argc < 2 || argc > 4 || !parse(argv[1], 1, MAX_ROWS, &plan.rows) ||
        (argc > 2 && !parse(argv[2], 0, INT32_MAX, &seed)) ||
        (argc > 3 && !parse(argv[3], 1, MAX_SIDES, &plan.sides)) || plan.rows < plan.sides) {
        fprintf(stderr,
                "usage: generate ROWS [SEED [SIDES]]\n"
                "ROWS is at most %d, SIDES at most %d and no more than ROWS.\n",
                MAX_ROWS, MAX_SIDES);
        return 2;
    }
    plan.seed = seed;
    plan_sides(&plan);
    put_report(&plan);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("generate");
        return 2;
    }
    return 0;
}
