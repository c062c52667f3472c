/* Cuts what is too long for the outline of a PDF. */
#include "latex/latex_text_short.h"

#include <string.h>

void latex_text_put_short(struct latex_text *text, const char *string, size_t most)
{
    const size_t length = strlen(string);
    size_t kept = length <= most ? length : most;
    while (kept < length && kept > 0 && ((unsigned char)string[kept] & 0xC0) == 0x80)
        kept--;
    text->plain = true;
    latex_text_put(text, string, kept);
    if (kept < length)
        latex_text_puts(text, "\xE2\x80\xA6");
    text->plain = false;
}
