/* JSON (RFC 8259) written straight to a stream, one member a line. */
#ifndef CASEBOOK_BASE_JSON_H
#define CASEBOOK_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct json {
    FILE *stream;
    int depth;
    bool begun; /* something stands in the open bracket */
};

/* Each of these begins a member of an object, or with `name` NULL an element of an array. The caller sees to
 * it that brackets match; errors are the stream's. */
void json_open(struct json *json, const char *name, char bracket);
void json_close(struct json *json, char bracket);
void json_text(struct json *json, const char *name, const char *text);
void json_bytes(struct json *json, const char *name, const char *text, size_t length);
void json_number(struct json *json, const char *name, long long number);
void json_truth(struct json *json, const char *name, bool truth);

/* An array of numbers in one line. */
void json_numbers(struct json *json, const char *name, const int *numbers, int count);

/* What is JSON already. */
void json_literal(struct json *json, const char *name, const char *literal);

#endif
