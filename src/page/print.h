/* The options of PDF output that the report does not set. */
#ifndef CASEBOOK_PAGE_PRINT_H
#define CASEBOOK_PAGE_PRINT_H

#include <stdbool.h>

/* The standards that a PDF claims to conform to: PDF/A is ISO 19005, PDF/UA is ISO 14289. */
enum standard {
    STANDARD_UA1_A3A, /* PDF/UA-1 and PDF/A-3a, with the report file attached */
    STANDARD_A3B,     /* PDF/A-3b, with the report file attached */
    STANDARD_A2A,     /* PDF/UA-1 and PDF/A-2a */
    STANDARD_NONE,
    STANDARD_COUNT
};

/* The options of a PDF. The zero value is the default. */
struct print {
    enum standard standard;
    int bleed;  /* width of the bleed around the sheet, Pango units */
    bool marks; /* adds crop marks and a slug outside the bleed */
    bool gray;  /* turns all colours into grays */
};

#endif
