/* The estimated widths of characters. They are those of Source Sans, in thousandths of the size of type. */
#ifndef CASEBOOK_LATEX_LATEX_WIDTHS_H
#define CASEBOOK_LATEX_LATEX_WIDTHS_H

/* Returns the estimated width of a character in thousandths of the size of type, 0 for a combining mark. */
int latex_char_width(unsigned codepoint);

#endif
