#include "words.h"

const char *words_usual(struct draw *draw)
{
    static const char *const list[] = {
        "a",      "of",       "the",      "and",        "to",       "in",      "it",        "I",
        "for",    "latency",  "requests", "service",    "memory",   "Discord", "rewrote",   "because",
        "under",  "load",     "garbage",  "pauses",     "engineer", "cluster", "migration", "p99",
        "Go",     "Rust",     "eight",    "throughput", "storage",  "users",   "daily",     "measured",
        "cache",  "deployed", "reported", "half",       "is",       "was",     "not",       "on",
        "from",   "with",     "network",  "protocol",   "time",     "naïve",   "Größe",     "Ελλάδα",
        "Привет", "Việt",     "office",   "fjord",      "affluent", "Œuvre",
    };
    return DRAW_ONE(draw, list);
}

const char *words_long(struct draw *draw)
{
    static const char *const list[] = {
        "counterrevolutionaries",
        "internationalization",
        "incomprehensibilities",
        "electroencephalographically",
        "Donaudampfschifffahrtsgesellschaft",
        "Donau\u00ADdampf\u00ADschiff\u00ADfahrts\u00ADgesell\u00ADschaft",
        "state-of-the-art-and-beyond-reproach",
        "request/response/acknowledgement",
        "достопримечательность",
        "ηλεκτροεγκεφαλογράφημα",
    };
    return DRAW_ONE(draw, list);
}

const char *words_leftward(struct draw *draw)
{
    static const char *const list[] = {"שלום",    "עולם",   "בעברית", "ספר",  "مرحبا",
                                       "بالعالم", "السلام", "عليكم",  "كلمات"};
    return DRAW_ONE(draw, list);
}

const char *words_fallback(struct draw *draw)
{
    static const char *const list[] = {"Հայաստան", "երևան", "საქართველო", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ᓄᓇᕗᑦ",    "ລາວ",
                                       "⠃⠗⠁⠊⠇⠇⠑",  "∮E⋅da", "ꟻ",          "ĳ",        "Rust∪Go", "ⅷ"};
    return DRAW_ONE(draw, list);
}

const char *words_code(struct draw *draw)
{
    static const char *const list[] = {"x<y", "a&&b", "*p",     "f(x)", "\\n",   "main_loop", "[i]",
                                       "=>",  "int",  "return", "0xFF", "&amp;", "a|b"};
    return DRAW_ONE(draw, list);
}

/* Words that need care in YAML, in CommonMark or in print. */
static const struct spelling odd[] = {
    {"\\*starred\\*", "*starred*"},
    {"AT&amp;T", "AT&T"},
    {"R&D", "R&D"},
    {"&eacute;t&eacute;", "été"},
    {"&#x3b1;&#946;", "αβ"},
    {"snake_case_name", "snake_case_name"},
    {"in\\|out", "in|out"},
    {"\\_under\\_", "_under_"},
    {"\\`tick\\`", "`tick`"},
    {"a<b>c", "a<b>c"},
    {"\\[sic\\]", "[sic]"},
    {"C#", "C#"},
    {"why:", "why:"},
    {"100%", "100%"},
    {"1,234.5", "1,234.5"},
    {"10\u00A0km", "10\u00A0km"},
    {"10&nbsp;ms", "10\u00A0ms"},
    {"—", "—"},
    {"–", "–"},
    {"“quoted”", "“quoted”"},
    {"\"straight\"", "\"straight\""},
    {"it's", "it's"},
    {"‘single’", "‘single’"},
    {"(in brackets)", "(in brackets)"},
    {"and/or", "and/or"},
    {"TCP/IP", "TCP/IP"},
    {"well-known", "well-known"},
    {"soft&shy;ened", "soft\u00ADened"},
    {"→", "→"},
    {"≤½", "≤½"},
    {"€5", "€5"},
    {"№7", "№7"},
    {"e.g.", "e.g."},
    {"wait…", "wait…"},
    {"what?", "what?"},
    {"stop!", "stop!"},
    {"{braces}", "{braces}"},
    {"a,b", "a,b"},
    {"back\\\\slash", "back\\slash"},
    {"µs", "µs"},
    {"50°", "50°"},
    {"ﬁne", "ﬁne"},
    {"e\u0301tude", "e\u0301tude"},
    {"zero\u200Bwidth", "zero\u200Bwidth"},
    {"join\u200Ded", "join\u200Ded"},
    {"x\u0304\u0301y", "x\u0304\u0301y"},
    {"\u2764\uFE0E", "\u2764\uFE0E"},
};

struct spelling words_odd(struct draw *draw)
{
    return DRAW_ONE(draw, odd);
}
