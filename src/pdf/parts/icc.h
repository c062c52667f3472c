/* The colour profile that says what the report's red, green and blue mean. */
#ifndef CASEBOOK_PDF_PARTS_ICC_H
#define CASEBOOK_PDF_PARTS_ICC_H

#include <stddef.h>

extern const unsigned char icc_srgb[];
extern const size_t icc_srgb_length;

#endif
