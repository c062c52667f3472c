/* What an author who wrote an unknown key or value probably wanted. */
#ifndef CASEBOOK_REPORT_SCHEMA_HINTS_H
#define CASEBOOK_REPORT_SCHEMA_HINTS_H

#include "base/suggest.h"
#include "report/schema_types.h"

/* Returns the field of the key, or NULL if the type has no such key. */
const struct field *schema_field(const struct type *type, const char *key);

/* Returns the words as "a", "a and b" or "a, b and c" if `and` is " and ". The result belongs to the scratch
 * arena. */
const char *schema_enumerate(struct reader *reader, const char *const *words, int count, const char *and);

/* Compares the keys of all fields of `type` with the suggestion's word. */
void schema_suggest_fields(struct suggestion *suggestion, const struct type *type);

/* Adds the hint "did you mean '...'?" to the last diagnostic if a candidate is near. Returns whether one is.
 */
bool schema_hint(struct reader *reader, const struct suggestion *suggestion);

/* Adds hints to the last diagnostic, which reported the key `word` of a mapping of the type: the key that is
 * spelt or meant like it, the place where it may stand, or all keys of the mapping. `root` is the type of the
 * whole report, or NULL if that is unknown. */
void schema_hint_key(struct reader *reader, const char *word, const struct type *type,
                     const struct type *root);

#endif
