/* Decides how JSON is written: control characters and U+007F are escaped, all other characters stand as
 * UTF-8. */
#include "base/json.h"

#include <string.h>

static void put_string(FILE *stream, const char *text, size_t length)
{
    fputc('"', stream);
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (byte < 0x20 || byte == 0x7F)
            fprintf(stream, "\\u%04x", byte);
        else if (byte == '"' || byte == '\\')
            fprintf(stream, "\\%c", byte);
        else
            fputc(byte, stream);
    }
    fputc('"', stream);
}

static void put_name(struct json *json, const char *name)
{
    if (json->depth > 0)
        fprintf(json->stream, "%s\n%*s", json->begun ? "," : "", json->depth * 2, "");
    json->begun = true;
    if (!name)
        return;
    put_string(json->stream, name, strlen(name));
    fputs(": ", json->stream);
}

void json_open(struct json *json, const char *name, char bracket)
{
    put_name(json, name);
    fputc(bracket, json->stream);
    json->depth++;
    json->begun = false;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->begun)
        fprintf(json->stream, "\n%*s", json->depth * 2, "");
    fputc(bracket, json->stream);
    json->begun = true;
}

void json_text(struct json *json, const char *name, const char *text)
{
    json_bytes(json, name, text, strlen(text));
}

void json_bytes(struct json *json, const char *name, const char *text, size_t length)
{
    put_name(json, name);
    put_string(json->stream, text, length);
}

void json_number(struct json *json, const char *name, long long number)
{
    put_name(json, name);
    fprintf(json->stream, "%lld", number);
}

void json_truth(struct json *json, const char *name, bool truth)
{
    json_literal(json, name, truth ? "true" : "false");
}

void json_numbers(struct json *json, const char *name, const int *numbers, int count)
{
    put_name(json, name);
    fputc('[', json->stream);
    for (int i = 0; i < count; i++)
        fprintf(json->stream, "%s%d", i > 0 ? ", " : "", numbers[i]);
    fputc(']', json->stream);
}

void json_literal(struct json *json, const char *name, const char *literal)
{
    put_name(json, name);
    fputs(literal, json->stream);
}
