/* How a PDF is to be made, beyond what the report says. */
#ifndef CASEBOOK_PAGE_PRINT_H
#define CASEBOOK_PAGE_PRINT_H

#include <stdbool.h>

/* What a PDF promises to hold to (ISO 19005 and 14289). */
enum standard {
    STANDARD_UA1_A3A, /* PDF/UA-1 and PDF/A-3a, with the report file attached */
    STANDARD_A3B,     /* PDF/A-3b, with the report file attached */
    STANDARD_A2A,     /* PDF/UA-1 and PDF/A-2a */
    STANDARD_NONE,
    STANDARD_COUNT
};

/* The zero value is the default. */
struct print {
    enum standard standard;
    int bleed;  /* around the sheet, Pango units */
    bool marks; /* crop marks, and the page's name, outside the bleed */
    bool gray;  /* no colours */
};

#endif
