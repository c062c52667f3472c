/* The widths of printable ASCII are those of Source Sans. All others are estimated by their columns on a
 * terminal. */
#include "latex/latex_widths.h"

#include "base/utf8.h"

enum {
    OTHER = 540, /* a character beyond ASCII */
    WIDE = 1000  /* a character that takes two columns of a terminal */
};

/* Of the characters U+0020 to U+007E. */
static const short widths[] = {
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527,
    494, 617, 652, 263, 480, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
    476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
    255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
};
_Static_assert(sizeof widths / sizeof *widths == 0x7F - 0x20,
               "one width for each printable character of ASCII");

int latex_char_width(unsigned codepoint)
{
    if (codepoint >= 0x20 && codepoint < 0x7F)
        return widths[codepoint - 0x20];
    const int columns = utf8_columns(codepoint);
    return columns == 0 ? 0 : columns == 2 ? WIDE : OTHER;
}
