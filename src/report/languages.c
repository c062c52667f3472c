/* One table for each language, with a row for each label. A row that a language lacks is the English one,
 * which stands beside the label's key in load_keys.c. Names of months, their short forms and the order in
 * dates follow Unicode CLDR 42; Czech short forms follow the Anglo-American Cataloguing Rules, since CLDR has
 * numbers there. A label with a count has the same words for each count, so no language needs a plural.
 * U+00A0 is a space at which no line ends. */
#include "report/languages.h"

#include "base/ascii.h"

#include <string.h>

static const char *const german[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(Fortsetzung)",
    [LABEL_CONT] = "(Forts.)",
    [LABEL_VERIFIED] = "Zuletzt geprüft: {date}",
    [LABEL_PAGE] = "Seite {page} von {pages}",
    [LABEL_PART] = "{part} von {parts}",
    [LABEL_FULLY] = "belegt die Zeile",
    [LABEL_PARTLY] = "zum Teil",
    [LABEL_NO] = "steht dort nicht",
    [LABEL_AGAINST] = "sagt das Gegenteil",
    [LABEL_DATE_DAY] = "{day}. {month} {year}",
    [LABEL_MONTH_1] = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    [LABEL_MONTH_SHORT_1] = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
};

static const char *const austrian[LABEL_COUNT] = {
    [LABEL_MONTH_1] = "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    [LABEL_MONTH_SHORT_1] = "Jän. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
};

static const char *const french[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(suite)",
    [LABEL_CONT] = "(suite)",
    [LABEL_VERIFIED] = "Dernière vérification\u00A0: {date}",
    [LABEL_PAGE] = "Page {page} sur {pages}",
    [LABEL_PART] = "{part} sur {parts}",
    [LABEL_FULLY] = "confirme la ligne",
    [LABEL_PARTLY] = "en partie",
    [LABEL_NO] = "ne s’y trouve pas",
    [LABEL_AGAINST] = "dit le contraire",
    [LABEL_FIRST_DAY] = "1er",
    [LABEL_MONTH_1] = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    [LABEL_MONTH_SHORT_1] = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
};

static const char *const spanish[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(continuación)",
    [LABEL_CONT] = "(cont.)",
    [LABEL_VERIFIED] = "Última comprobación: {date}",
    [LABEL_PAGE] = "Página {page} de {pages}",
    [LABEL_PART] = "{part} de {parts}",
    [LABEL_FULLY] = "respalda la fila",
    [LABEL_PARTLY] = "en parte",
    [LABEL_NO] = "no consta allí",
    [LABEL_AGAINST] = "dice lo contrario",
    [LABEL_DATE_DAY] = "{day} de {month} de {year}",
    [LABEL_DATE_MONTH] = "{month} de {year}",
    [LABEL_MONTH_1] =
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    [LABEL_MONTH_SHORT_1] = "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
};

static const char *const italian[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(continua)",
    [LABEL_CONT] = "(cont.)",
    [LABEL_VERIFIED] = "Ultima verifica: {date}",
    [LABEL_PAGE] = "Pagina {page} di {pages}",
    [LABEL_PART] = "{part} di {parts}",
    [LABEL_FULLY] = "conferma la riga",
    [LABEL_PARTLY] = "in parte",
    [LABEL_NO] = "non vi si trova",
    [LABEL_AGAINST] = "dice il contrario",
    [LABEL_FIRST_DAY] = "1º",
    [LABEL_MONTH_1] =
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    [LABEL_MONTH_SHORT_1] = "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.",
};

static const char *const dutch[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(vervolg)",
    [LABEL_CONT] = "(verv.)",
    [LABEL_VERIFIED] = "Laatst gecontroleerd: {date}",
    [LABEL_PAGE] = "Pagina {page} van {pages}",
    [LABEL_PART] = "{part} van {parts}",
    [LABEL_FULLY] = "ondersteunt de rij",
    [LABEL_PARTLY] = "gedeeltelijk",
    [LABEL_NO] = "staat daar niet",
    [LABEL_AGAINST] = "zegt het tegendeel",
    [LABEL_MONTH_1] =
        "januari februari maart april mei juni juli augustus september oktober november december",
    [LABEL_MONTH_SHORT_1] = "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
};

static const char *const portuguese[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(continuação)",
    [LABEL_CONT] = "(cont.)",
    [LABEL_VERIFIED] = "Última verificação: {date}",
    [LABEL_PAGE] = "Página {page} de {pages}",
    [LABEL_PART] = "{part} de {parts}",
    [LABEL_FULLY] = "confirma a linha",
    [LABEL_PARTLY] = "em parte",
    [LABEL_NO] = "não consta ali",
    [LABEL_AGAINST] = "diz o contrário",
    [LABEL_DATE_DAY] = "{day} de {month} de {year}",
    [LABEL_DATE_MONTH] = "{month} de {year}",
    [LABEL_FIRST_DAY] = "1.º",
    [LABEL_MONTH_1] =
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    [LABEL_MONTH_SHORT_1] = "jan. fev. mar. abr. maio jun. jul. ago. set. out. nov. dez.",
};

static const char *const brazilian[LABEL_COUNT] = {
    [LABEL_FIRST_DAY] = "1º",
};

static const char *const polish[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(ciąg dalszy)",
    [LABEL_CONT] = "(cd.)",
    [LABEL_VERIFIED] = "Ostatnie sprawdzenie: {date}",
    [LABEL_PAGE] = "Strona {page} z {pages}",
    [LABEL_PART] = "{part} z {parts}",
    [LABEL_FULLY] = "potwierdza wiersz",
    [LABEL_PARTLY] = "częściowo",
    [LABEL_NO] = "tam tego nie ma",
    [LABEL_AGAINST] = "mówi coś przeciwnego",
    [LABEL_MONTH_1] =
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    [LABEL_MONTH_DAY_1] =
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    [LABEL_MONTH_SHORT_1] = "sty lut mar kwi maj cze lip sie wrz paź lis gru",
};

static const char *const swedish[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(fortsättning)",
    [LABEL_CONT] = "(forts.)",
    [LABEL_VERIFIED] = "Senast kontrollerat: {date}",
    [LABEL_PAGE] = "Sida {page} av {pages}",
    [LABEL_PART] = "{part} av {parts}",
    [LABEL_FULLY] = "styrker raden",
    [LABEL_PARTLY] = "delvis",
    [LABEL_NO] = "finns inte där",
    [LABEL_AGAINST] = "säger motsatsen",
    [LABEL_MONTH_1] = "januari februari mars april maj juni juli augusti september oktober november december",
    [LABEL_MONTH_SHORT_1] = "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
};

static const char *const danish[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(fortsat)",
    [LABEL_CONT] = "(forts.)",
    [LABEL_VERIFIED] = "Senest kontrolleret: {date}",
    [LABEL_PAGE] = "Side {page} af {pages}",
    [LABEL_PART] = "{part} af {parts}",
    [LABEL_FULLY] = "bekræfter rækken",
    [LABEL_PARTLY] = "delvist",
    [LABEL_NO] = "findes ikke der",
    [LABEL_AGAINST] = "siger det modsatte",
    [LABEL_DATE_DAY] = "{day}. {month} {year}",
    [LABEL_MONTH_1] = "januar februar marts april maj juni juli august september oktober november december",
    [LABEL_MONTH_SHORT_1] = "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
};

static const char *const norwegian[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(fortsatt)",
    [LABEL_CONT] = "(forts.)",
    [LABEL_VERIFIED] = "Sist kontrollert: {date}",
    [LABEL_PAGE] = "Side {page} av {pages}",
    [LABEL_PART] = "{part} av {parts}",
    [LABEL_FULLY] = "bekrefter raden",
    [LABEL_PARTLY] = "delvis",
    [LABEL_NO] = "finnes ikke der",
    [LABEL_AGAINST] = "sier det motsatte",
    [LABEL_DATE_DAY] = "{day}. {month} {year}",
    [LABEL_MONTH_1] = "januar februar mars april mai juni juli august september oktober november desember",
    [LABEL_MONTH_SHORT_1] = "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
};

static const char *const czech[LABEL_COUNT] = {
    [LABEL_CONTINUED] = "(pokračování)",
    [LABEL_CONT] = "(pokr.)",
    [LABEL_VERIFIED] = "Naposledy ověřeno: {date}",
    [LABEL_PAGE] = "Strana {page} z {pages}",
    [LABEL_PART] = "{part} z {parts}",
    [LABEL_FULLY] = "potvrzuje řádek",
    [LABEL_PARTLY] = "zčásti",
    [LABEL_NO] = "tam to není",
    [LABEL_AGAINST] = "říká opak",
    [LABEL_DATE_DAY] = "{day}. {month} {year}",
    [LABEL_MONTH_1] = "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    [LABEL_MONTH_DAY_1] =
        "ledna února března dubna května června července srpna září října listopadu prosince",
    [LABEL_MONTH_SHORT_1] = "led. ún. břez. dub. květ. červ. červen. srp. září říj. list. pros.",
};

static const char *const english[LABEL_COUNT] = {NULL};

/* A region has only the rows in which it differs from its language. "no" is how many people write "nb". */
static const struct {
    const char *tag;
    const char *const *labels;
} languages[] = {{"cs", czech},      {"da", danish},       {"de", german},    {"de-at", austrian},
                 {"en", english},    {"es", spanish},      {"fr", french},    {"it", italian},
                 {"nb", norwegian},  {"nl", dutch},        {"no", norwegian}, {"pl", polish},
                 {"pt", portuguese}, {"pt-br", brazilian}, {"sv", swedish}};

enum { LANGUAGE_COUNT = sizeof languages / sizeof *languages };

/* Returns the rows of the language that the first `length` bytes of `tag` name, or NULL if there are none. */
static const char *const *rows_of(const char *tag, size_t length)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *known = languages[i].tag;
        size_t same = 0;
        while (same < length && ascii_to_lower(tag[same]) == known[same])
            same++;
        if (same == length && known[length] == '\0')
            return languages[i].labels;
    }
    return NULL;
}

/* Returns the length of `tag` without what follows the last hyphen of its first `length` bytes, or 0. */
static size_t shorten(const char *tag, size_t length)
{
    while (length > 0 && tag[length - 1] != '-')
        length--;
    return length > 0 ? length - 1 : 0;
}

bool languages_know(const char *tag)
{
    for (size_t length = strlen(tag); length > 0; length = shorten(tag, length))
        if (rows_of(tag, length))
            return true;
    return false;
}

const char *languages_label(const char *tag, enum label label)
{
    for (size_t length = strlen(tag); length > 0; length = shorten(tag, length)) {
        const char *const *rows = rows_of(tag, length);
        if (rows && rows[label])
            return rows[label];
    }
    return NULL;
}
