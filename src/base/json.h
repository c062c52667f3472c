/* Writes JSON (RFC 8259) to a stream, each member on a line. Errors of the stream are left to its owner. */
#ifndef CASEBOOK_BASE_JSON_H
#define CASEBOOK_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct json {
    FILE *stream;
    int depth;  /* brackets that are open */
    bool begun; /* the innermost bracket has a member */
};

/* Each function with a `name` writes a member of an object, or an element of an array if `name` is NULL. */

/* Opens an object or array with '{' or '['. */
void json_open(struct json *json, const char *name, char bracket);

/* Closes the innermost bracket with '}' or ']'; the caller passes the one that matches. */
void json_close(struct json *json, char bracket);

/* Write a string: UTF-8 that ends with a NUL, or has `length` bytes. */
void json_text(struct json *json, const char *name, const char *text);
void json_bytes(struct json *json, const char *name, const char *text, size_t length);

void json_number(struct json *json, const char *name, long long number);

/* Writes true or false. */
void json_truth(struct json *json, const char *name, bool truth);

/* Writes an array of numbers on one line. */
void json_numbers(struct json *json, const char *name, const int *numbers, int count);

/* Writes `literal`, which is JSON, unchanged. */
void json_literal(struct json *json, const char *name, const char *literal);

#endif
