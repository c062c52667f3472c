/* How the sides of a comparison are divided into bands. The sides of a band stand beside each other, and the
 * bands stand below each other. */
#ifndef CASEBOOK_REPORT_BANDS_H
#define CASEBOOK_REPORT_BANDS_H

/* Sides of a comparison. */
struct band {
    int first, count;
};

/* Returns the number of sides in the fullest band if `sides` sides stand in as few bands of at most `most`
 * sides as possible, and the bands are as equal as can be. Both numbers are positive. */
int bands_even(int sides, int most);

/* Returns the band that begins with side `first`, which must begin one. The fullest band has `beside` sides,
 * a number that bands_even() returned. No band has more sides than the band before it. */
struct band bands_at(int sides, int beside, int first);

#endif
