/* Passes each named file to the harness once, or standard input if no file is named. It takes the place of an
 * engine, so that any compiler can build a program that repeats an input. */
#include "fuzz.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

static void replay(const char *path)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    const struct input *input = file_read(path, arena, diag);
    diag_print(diag, stderr, false);
    if (!input)
        exit(2);
    /* There is no room behind the bytes, so that a checker sees reads beyond them. */
    uint8_t *bytes = malloc(input->length ? input->length : 1);
    if (!bytes)
        abort();
    memcpy(bytes, input->text, input->length);
    LLVMFuzzerTestOneInput(bytes, input->length);
    free(bytes);
    arena_free(arena);
}

int main(int argc, char **argv)
{
    if (argc == 1)
        replay("-");
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    return 0;
}
