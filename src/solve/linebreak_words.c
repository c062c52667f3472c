/* Lists of words, and what they keep together. A word is looked up with its ASCII letters in lower case. */
#include "solve/linebreak_words.h"

#include "base/ascii.h"

#include <stdlib.h>
#include <string.h>

/* All lists are sorted by byte. */

/* Articles, prepositions, conjunctions, and abbreviations that belong to the word after them. A word of
 * one or two letters costs as much as these in any language, so the lists leave such words out. Only the
 * English list has them, since is_unit() looks there. */
static const char *const english[] = {
    "a",       "about",   "above",  "across", "after",  "against", "along",   "although", "among",  "an",
    "and",     "approx.", "around", "as",     "at",     "because", "before",  "behind",   "below",  "between",
    "beyond",  "but",     "by",     "ca.",    "cf.",    "despite", "down",    "during",   "e.g.",   "except",
    "for",     "from",    "i.e.",   "if",     "in",     "inside",  "into",    "like",     "near",   "no.",
    "nor",     "of",      "off",    "on",     "onto",   "or",      "out",     "over",     "past",   "per",
    "since",   "so",      "than",   "that",   "the",    "though",  "through", "to",       "toward", "towards",
    "under",   "unless",  "until",  "up",     "upon",   "versus",  "via",     "vs.",      "when",   "where",
    "whereas", "which",   "while",  "with",   "within", "without", "yet"};

static const char *const czech[] = {
    "aby",   "ale",  "aneb",  "anebo",   "ani",   "asi",   "bez",   "během", "což",   "dle",   "jak",
    "jako",  "jen",  "kde",   "kdy",     "když",  "kromě", "která", "které", "který", "kteří", "kvůli",
    "mezi",  "mimo", "místo", "nad",     "nebo",  "nebot", "neboť", "než",   "ode",   "okolo", "pod",
    "podle", "pro",  "proti", "protože", "před",  "přede", "přes",  "při",   "skrz",  "tak",   "také",
    "takže", "tato", "tedy",  "ten",     "tento", "toho",  "toto",  "tím",   "vedle", "vůči",  "zda"};

static const char *const danish[] = {
    "blandt", "den",  "denne",  "der",  "det",   "dette", "disse", "efter", "eller",  "end", "for",  "fordi",
    "fra",    "før",  "gennem", "hos",  "hvis",  "hvor",  "inden", "med",   "mellem", "men", "mens", "mod",
    "når",    "over", "per",    "samt", "siden", "som",   "til",   "uden",  "under",  "ved", "via"};

static const char *const dutch[] = {
    "aan",  "achter", "als",   "bij",  "binnen", "boven", "buiten", "dan",     "dat",  "der",   "des",
    "deze", "die",    "dit",   "door", "een",    "het",   "hoe",    "hun",     "maar", "met",   "naar",
    "noch", "omdat",  "onder", "ook",  "over",   "per",   "sinds",  "tegen",   "ten",  "ter",   "terwijl",
    "tot",  "tussen", "uit",   "van",  "via",    "voor",  "waar",   "wanneer", "want", "zoals", "zonder"};

static const char *const french[] = {
    "afin", "ainsi",  "après",  "aux",     "avant",  "avec", "car",  "cependant", "ces",   "cet",   "cette",
    "chez", "comme",  "contre", "dans",    "depuis", "des",  "donc", "dès",       "entre", "est",   "les",
    "leur", "leurs",  "lors",   "lorsque", "mais",   "mon",  "nos",  "notre",     "par",   "parmi", "pendant",
    "pour", "puis",   "quand",  "que",     "qui",    "sans", "sauf", "selon",     "ses",   "son",   "sous",
    "sur",  "tandis", "une",    "vers",    "via",    "vos",  "votre"};

static const char *const german[] = {
    "als",   "ans",  "auf",     "aus",    "bei",   "beim",  "bis",     "bzw.",  "das",   "dass",     "dem",
    "den",   "denn", "der",     "des",    "die",   "durch", "ein",     "eine",  "einem", "einen",    "einer",
    "eines", "für",  "gegen",   "hinter", "ihr",   "ihre",  "ihrem",   "ihren", "ihrer", "ins",      "kein",
    "keine", "laut", "mit",     "nach",   "neben", "oder",  "ohne",    "per",   "pro",   "sein",     "seine",
    "seit",  "sich", "sondern", "sowie",  "statt", "trotz", "und",     "unter", "vgl.",  "via",      "vom",
    "von",   "vor",  "wegen",   "weil",   "wenn",  "wie",   "während", "zum",   "zur",   "zwischen", "über"};

static const char *const italian[] = {
    "agli",   "alla",  "alle",   "allo",    "che",   "come",   "con",   "contro", "cui",   "dagli",
    "dai",    "dal",   "dalla",  "dalle",   "dallo", "degli",  "dei",   "del",    "della", "delle",
    "dello",  "dopo",  "dove",   "durante", "fino",  "fra",    "gli",   "mentre", "negli", "nei",
    "nel",    "nella", "nelle",  "nello",   "oltre", "oppure", "per",   "perché", "però",  "poi",
    "presso", "prima", "quando", "quanto",  "senza", "sopra",  "sotto", "sugli",  "sui",   "sul",
    "sulla",  "sulle", "sullo",  "tra",     "una",   "uno",    "verso", "via"};

static const char *const norwegian[] = {
    "blant", "den",   "denne", "der",    "det",   "dette", "disse", "ein",     "eit",  "eller",
    "enn",   "etter", "for",   "fordi",  "fra",   "frå",   "før",   "gjennom", "hos",  "hvis",
    "hvor",  "innen", "med",   "mellom", "men",   "mens",  "mot",   "når",     "over", "per",
    "samt",  "siden", "som",   "til",    "under", "uten",  "ved",   "via"};

static const char *const polish[] = {
    "aby",   "albo",  "ale",     "ani",      "bez",    "być",    "czy",   "dla",   "dlatego",
    "gdy",   "gdyż",  "gdzie",   "jak",      "jako",   "jednak", "jest",  "jeśli", "która",
    "które", "który", "lecz",    "lub",      "między", "nad",    "niż",   "obok",  "około",
    "oraz",  "pod",   "podczas", "pomiędzy", "poza",   "przed",  "przez", "przy",  "się",
    "tak",   "także", "ten",     "też",      "więc",   "wobec",  "wśród", "zaś",   "żeby"};

static const char *const portuguese[] = {
    "ante",    "aos",  "após",    "aquele", "até",    "com",      "como",  "contra", "cujo",  "das",
    "desde",   "dos",  "durante", "ela",    "ele",    "enquanto", "entre", "mas",    "nas",   "nem",
    "nos",     "num",  "numa",    "onde",   "para",   "pela",     "pelas", "pelo",   "pelos", "per",
    "perante", "pois", "por",     "porque", "quando", "que",      "sem",   "seu",    "sob",   "sobre",
    "sua",     "são",  "também",  "uma",    "umas",   "uns"};

static const char *const spanish[] = {
    "ante", "aunque", "bajo",  "cada",     "como",     "con",  "contra",  "cual",  "cuando",
    "del",  "desde",  "donde", "durante",  "entre",    "esta", "este",    "hacia", "hasta",
    "las",  "los",    "mas",   "mediante", "mientras", "más",  "nuestra", "para",  "pero",
    "por",  "porque", "pues",  "que",      "según",    "sin",  "sino",    "sobre", "sus",
    "tras", "una",    "unas",  "uno",      "unos",     "vía"};

static const char *const swedish[] = {
    "att",   "bland", "den",    "denna", "dessa", "det", "detta", "där",   "efter", "eftersom",
    "eller", "ett",   "från",   "för",   "genom", "hos", "hur",   "innan", "inom",  "kring",
    "med",   "medan", "mellan", "men",   "mot",   "när", "och",   "per",   "samt",  "sedan",
    "som",   "till",  "under",  "utan",  "via",   "vid", "över"};

/* Words before a number, by which a place is referred to or a number is qualified. They do no harm in other
 * languages than their own. */
static const char *const references[] = {
    "abb.",  "abs.",  "afb.",  "afsn.", "al.",   "anm.",    "apdo.", "app.",  "approx.", "aprox.", "art.",
    "arts.", "aufl.", "avsn.", "bd.",   "bde.",  "bil.",    "bk.",   "blz.",  "bsp.",    "c.",     "ca",
    "ca.",   "cap.",  "caps.", "cca",   "cca.",  "cf.",     "ch.",   "chap.", "chaps.",  "circa",  "col.",
    "cols.", "ed.",   "env.",  "eq.",   "eqs.",  "ex.",     "ff.",   "fig.",  "figs.",   "h.",     "hfst.",
    "ibid.", "id.",   "jf.",   "jfr.",  "jg.",   "kap.",    "l.",    "lag.",  "lfd.",    "lib.",   "ll.",
    "loc.",  "n.",    "n.°",   "n.º",   "nn.",   "no.",     "nos.",  "nos°",  "no°",     "nr",     "nr.",
    "nrs.",  "num.",  "n°",    "n°.",   "nº",    "nº.",     "núm.",  "obr.",  "odst.",   "ok.",    "op.",
    "p.",    "pag.",  "pagg.", "par.",  "para.", "paragr.", "pg.",   "pkt",   "pkt.",    "pl.",    "por.",
    "pos.",  "poz.",  "pp.",   "pt.",   "pág.",  "págs.",   "r.",    "ref.",  "refs.",   "rn.",    "rozdz.",
    "rys.",  "rz.",   "s.",    "sec.",  "sect.", "sek.",    "sez.",  "sid.",  "sp.",     "stk.",   "str.",
    "sv.",   "t.",    "tab.",  "tabl.", "tav.",  "tel.",    "tom",   "tome",  "tomo",    "ust.",   "v.",
    "ver.",  "vgl.",  "vol.",  "vols.", "vv.",   "wyd.",    "z.",    "ziff.", "zob.",    "§",      "§.",
    "§§",    "¶",     "¶¶",    "éd.",   "č.",    "čl.",     "№"};

/* Abbreviations of two parts of which the first has several letters. All others follow from a rule. */
static const char *const abbreviations[] = {"ap. j.-c.", "av. j.-c.", "bl. a.",  "ee. uu.",  "et al",
                                            "et al.",    "et coll.",  "et seq.", "fl. d.",   "fr. o.",
                                            "loc. cit.", "n. chr.",   "o.s. v.", "op. cit.", "př. n.",
                                            "s. r.",     "v. chr.",   "zz. zt.", "à d."};

struct list {
    const char *const *words;
    size_t count;
};

#define LIST(words)                                                                                          \
    {                                                                                                        \
        words, sizeof(words) / sizeof *(words)                                                               \
    }

static const struct {
    const char *language;
    struct list list;
} function_words[] = {
    {"cs", LIST(czech)},      {"da", LIST(danish)},    {"de", LIST(german)},    {"en", LIST(english)},
    {"es", LIST(spanish)},    {"fr", LIST(french)},    {"it", LIST(italian)},   {"nb", LIST(norwegian)},
    {"nl", LIST(dutch)},      {"nn", LIST(norwegian)}, {"no", LIST(norwegian)}, {"pl", LIST(polish)},
    {"pt", LIST(portuguese)}, {"sv", LIST(swedish)},
};

static int compare_token(const void *key, const void *element)
{
    const struct token *token = key;
    const char *word = *(const char *const *)element;
    const int order = strncmp(token->text, word, token->length);
    return order == 0 && word[token->length] != '\0' ? -1 : order;
}

enum { FOLDED_MOST = 16 }; /* bytes; more than any word of the lists has */

bool token_listed(struct token token, const char *const *words, size_t count)
{
    return bsearch(&token, words, count, sizeof *words, compare_token) != NULL;
}

/* Looks up a token with its ASCII letters in lower case. */
static bool is_listed(struct token token, struct list list)
{
    char lower[FOLDED_MOST];
    if (token.length == 0 || token.length > sizeof lower)
        return false;
    for (size_t i = 0; i < token.length; i++)
        lower[i] = ascii_to_lower(token.text[i]);
    const struct token folded = {lower, token.length};
    return token_listed(folded, list.words, list.count);
}

bool token_language(const char *lang, const char *language)
{
    return lang && strncmp(lang, language, 2) == 0 && (lang[2] == '\0' || lang[2] == '-');
}

bool token_is_function_word(struct token token, const char *lang)
{
    for (size_t i = 0; i < sizeof function_words / sizeof *function_words; i++)
        if (token_language(lang, function_words[i].language))
            return is_listed(token, function_words[i].list);
    return false;
}

/* -- Tokens ---------------------------------------------------------------------------------------------- */

struct token token_before(const char *text, size_t position)
{
    size_t start = position;
    while (start > 0 && !token_parts(text[start - 1]))
        start--;
    return (struct token){text + start, position - start};
}

struct token token_from(const char *text, size_t length, size_t position)
{
    size_t end = position;
    while (end < length && !token_parts(text[end]))
        end++;
    return (struct token){text + position, end - position};
}

int token_characters(struct token token)
{
    int count = 0;
    for (size_t i = 0; i < token.length; i++)
        count += ((unsigned char)token.text[i] & 0xc0) != 0x80;
    return count;
}

/* -- What stays together --------------------------------------------------------------------------------- */

/* Two words and the spaces between them. */
struct joint {
    const char *start; /* of the whole text */
    struct token before, after;
};

/* Finds the words on both sides of the spaces at byte `position`. Returns false if a side has none in its
 * line. */
static bool find_joint(const char *text, size_t length, size_t position, struct joint *joint)
{
    size_t end = position, next = position;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    while (next < length && text[next] == ' ')
        next++;
    *joint = (struct joint){text, token_before(text, end), token_from(text, length, next)};
    return joint->before.length > 0 && joint->after.length > 0;
}

/* Returns whether the token is a dash: a hyphen, or one of U+2010 to U+2015. */
static bool is_dash(struct token token)
{
    if (token.length == 1)
        return token.text[0] == '-';
    return token.length == 3 && memcmp(token.text, "\xe2\x80", 2) == 0 &&
           (unsigned char)token.text[2] >= 0x90 && (unsigned char)token.text[2] <= 0x95;
}

/* Returns the number of letters before the full stop that ends the token, or 0 if the token has another form.
 */
static int abbreviated_letters(struct token token)
{
    if (token.length < 2 || token.text[token.length - 1] != '.')
        return 0;
    for (size_t i = 0; i + 1 < token.length; i++) {
        const unsigned char byte = (unsigned char)token.text[i];
        if (byte < 0x80 && !ascii_is_lower((char)byte) && !ascii_is_upper((char)byte))
            return 0;
    }
    return token_characters(token) - 1;
}

/* Returns the token without opening brackets and quotes. */
static struct token without_openers(struct token token)
{
    static const char *const openers[] = {"(", "[", "\"", "'", "\u201e", "\u201c", "\u00ab", "\u2018"};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        const size_t length = strlen(openers[i]);
        if (token.length > length && memcmp(token.text, openers[i], length) == 0)
            return (struct token){token.text + length, token.length - length};
    }
    return token;
}

/* Returns the token without what follows its last full stop, which may be a comma or a bracket. */
static struct token up_to_stop(struct token token)
{
    size_t length = token.length;
    while (length > 0 && strchr(",;:)]\"'", token.text[length - 1]))
        length--;
    return (struct token){token.text, length};
}

/* Returns whether the tokens are parts of one abbreviation, such as "z. B.", "i. e." or "p. ex.": a letter
 * and up to three more. Not more than four such parts stay together, so that a list of letters can be broken.
 */
static bool is_abbreviation(const struct joint *joint)
{
    enum { PARTS = 4, LETTERS = 3 };
    const int after = abbreviated_letters(up_to_stop(joint->after));
    struct token before = without_openers(joint->before);
    if (abbreviated_letters(before) != 1 || after == 0 || after > LETTERS)
        return false;
    for (int parts = 2; before.text - joint->start >= 2 && before.text[-1] == ' '; parts++) {
        struct joint earlier;
        const size_t space = (size_t)(before.text - joint->start - 1);
        if (!find_joint(joint->start, space + 1 + before.length, space, &earlier) ||
            abbreviated_letters(earlier.before) != 1)
            break;
        if (parts == PARTS)
            return false;
        before = earlier.before;
    }
    return true;
}

static bool is_listed_abbreviation(const struct joint *joint)
{
    char both[FOLDED_MOST];
    const struct token before = without_openers(joint->before), after = up_to_stop(joint->after);
    if (before.length + 1 + after.length > sizeof both)
        return false;
    memcpy(both, before.text, before.length);
    both[before.length] = ' ';
    memcpy(both + before.length + 1, after.text, after.length);
    const struct list list = LIST(abbreviations);
    return is_listed((struct token){both, before.length + 1 + after.length}, list);
}

/* Returns whether the token is a number of small or capital Roman numerals. */
static bool is_roman(struct token token)
{
    token = up_to_stop(token);
    for (size_t i = 0; i < token.length; i++)
        if (!strchr(ascii_is_upper(token.text[0]) ? "IVXLCDM" : "ivxlcdm", token.text[i]))
            return false;
    return token.length > 0 && token.length < 8;
}

static bool is_reference(const struct joint *joint)
{
    const struct list list = LIST(references);
    if (!ascii_is_digit(joint->after.text[0]) && !is_roman(joint->after))
        return false;
    return is_listed(without_openers(joint->before), list);
}

/* Returns false for the places between most words: two words stay together only if the first ends with a full
 * stop, or the second begins with a digit, a dash, or "al.". */
static bool may_be_joined(const char *text, size_t length, size_t position)
{
    size_t next = position;
    while (next < length && text[next] == ' ')
        next++;
    if (position == 0 || next == length)
        return false;
    return text[position - 1] == '.' || ascii_is_digit(text[next]) || strchr("-\xe2", text[next]) ||
           strncmp(text + next, "al.", 3) == 0;
}

bool token_joined(const char *text, size_t length, size_t position)
{
    struct joint joint;
    if (!may_be_joined(text, length, position) || !find_joint(text, length, position, &joint))
        return false;
    if (is_dash(joint.after))
        return !is_dash(joint.before);
    return is_reference(&joint) || is_abbreviation(&joint) || is_listed_abbreviation(&joint);
}
