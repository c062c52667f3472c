/* The ICC profile of the report's colours, sRGB, for the output intent of PDF/A (ISO 32000-1, 14.11.5). */
#ifndef CASEBOOK_PDF_PARTS_ICC_H
#define CASEBOOK_PDF_PARTS_ICC_H

#include <stddef.h>

extern const unsigned char icc_srgb[];
extern const size_t icc_srgb_length;

#endif
