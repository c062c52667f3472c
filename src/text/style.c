/* Defines the sizes of type. The type of tables may be smaller or larger to fit the page. The masthead and
 * the running foot keep their sizes. Notes shrink with the tables, down to a smallest size, and grow only
 * with large ones. */
#include "text/style.h"

static const char sans[] = "Source Sans 3", serif[] = "Source Serif 4", caption[] = "Source Serif 4 Caption",
                  display[] = "Source Serif 4 Display", code[] = "Source Code Pro";

enum {
    CELL_SIZE = MILLI_POINTS(CELL_SIZE_MPT),
};

/* Sizes, leadings and tracking are in thousandths of a point, for table cells of 8.5 pt. */
struct setting {
    const char *family;
    int weight, size, leading, tracking;
    bool scales; /* whether it scales with the tables' type */
    bool italic; /* then what is emphasised is upright */
};

static const struct setting settings[] = {
    [ROLE_KICKER] = {sans, 600, 8500, 11000, 680, false, false},
    [ROLE_VERIFIED] = {sans, 400, 8500, 11000, 0, false, false},
    [ROLE_TITLE] = {display, 600, 20000, 24000, 0, false, false},
    [ROLE_SUBTITLE] = {display, 600, 12500, 16000, 0, false, false},
    [ROLE_STANDFIRST] = {serif, 400, 9500, 12500, 0, false, false},
    [ROLE_SIDE] = {sans, 700, 11000, 13000, 0, false, false},
    [ROLE_CONTINUED] = {sans, 400, 9000, 13000, 0, false, false},
    [ROLE_HEAD] = {sans, 600, 7500, 9000, 75, true, false},
    [ROLE_KEY] = {sans, 600, CELL_SIZE_MPT, 10600, 0, true, false},
    [ROLE_CELL] = {sans, 400, CELL_SIZE_MPT, 10600, 0, true, false},
    [ROLE_NOTE] = {caption, 400, NOTE_SIZE_MPT, 8750, 0, true, false},
    [ROLE_NOTE_NUMBER] = {sans, 400, 6500, 8750, 0, true, false},
    [ROLE_NOTE_URL] = {sans, 400, 6600, 8750, 0, true, false},
    [ROLE_FOLIO] = {sans, 400, 7000, 9000, 0, false, false},
    [ROLE_PROSE] = {serif, 400, 9000, 12000, 0, false, false},
    [ROLE_HEADING_1] = {sans, 700, 12000, 15000, 0, false, false},
    [ROLE_HEADING_2] = {sans, 600, 10000, 13000, 0, false, false},
    [ROLE_HEADING_3] = {sans, 600, 9000, 12000, 0, false, true},
    [ROLE_CODE] = {code, 400, 7800, 10600, 0, false, false},
};
_Static_assert(sizeof settings / sizeof *settings == ROLE_COUNT, "a setting for every role");

static int scaled(const struct setting *setting, int milli, int cell_size)
{
    const int length = MILLI_POINTS(milli);
    return setting->scales ? (int)((long long)length * cell_size / CELL_SIZE) : length;
}

static bool is_note(int role)
{
    return role == ROLE_NOTE || role == ROLE_NOTE_NUMBER || role == ROLE_NOTE_URL;
}

/* Returns the size of cells by which a role is scaled. */
static int role_cell_size(int role, int cell_size)
{
    return is_note(role) ? measures_note_cells(cell_size, CELL_SIZE) : cell_size;
}

struct scale style_scale(enum role role, int cell_size)
{
    if (!settings[role].scales)
        return (struct scale){1, 1};
    return (struct scale){role_cell_size((int)role, cell_size), CELL_SIZE};
}

struct style style_of(int style, int cell_size)
{
    const int role = style / STYLE_VARIANTS, variant = style % STYLE_VARIANTS;
    const struct setting *setting = &settings[role];
    cell_size = role_cell_size(role, cell_size);
    struct style s = {.family = setting->family,
                      .weight = setting->weight,
                      .italic = setting->italic != ((variant & SPAN_EMPHASIS) != 0),
                      .size = scaled(setting, setting->size, cell_size),
                      .tracking = scaled(setting, setting->tracking, cell_size)};
    if (variant & SPAN_STRONG) {
        s.weight = s.weight < 600 ? 600 : 700;
        s.family = s.family == caption ? serif : s.family;
    }
    if (variant & SPAN_CODE) {
        s.family = code;
        s.weight = 400;
        s.italic = false;
        s.size = s.size * 9 / 10;
    }
    if (s.family == display)
        s.weight = 600;
    return s;
}

int style_leading(enum role role, int cell_size)
{
    const struct setting *setting = &settings[role];
    return scaled(setting, setting->leading, role_cell_size((int)role, cell_size));
}

int style_ascent(enum role role, int cell_size)
{
    const struct setting *setting = &settings[role];
    const int size = style_of((int)role * STYLE_VARIANTS, cell_size).size;
    const int leading = scaled(setting, setting->leading, role_cell_size((int)role, cell_size));
    return (leading - size) / 2 + size * 78 / 100;
}
