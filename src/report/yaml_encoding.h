/* Files that are no text in UTF-8. Only files of yaml include this. */
#ifndef CASEBOOK_REPORT_YAML_ENCODING_H
#define CASEBOOK_REPORT_YAML_ENCODING_H

#include "base/diag.h"

/* Reports a file that is in another encoding of Unicode, or that is of another well-known kind, such as a
 * PDF. Returns whether it is. */
bool yaml_report_encoding(const struct input *input, struct diag *diag);

#endif
