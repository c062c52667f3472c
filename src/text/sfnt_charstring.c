/* Subroutines that call others can take any number of steps. So each outline is followed, with a bound on the
 * steps. Only the numbers of subroutines and of stems matter on the way, since a mask has a bit for each
 * stem: no other operand is looked at, and no result of arithmetic. */
#include "text/sfnt_charstring.h"

#include <limits.h>

enum { STACK_MOST = 48, DEPTH_MOST = 10, STEPS_MOST = 100000, UNKNOWN = INT_MIN };

enum {
    HSTEM = 1,
    VSTEM = 3,
    CALLSUBR = 10,
    RETURN = 11,
    ESCAPE = 12,
    ENDCHAR = 14,
    HSTEMHM = 18,
    HINTMASK = 19,
    CNTRMASK = 20,
    VSTEMHM = 23,
    SHORTINT = 28,
    CALLGSUBR = 29
};

struct charstring {
    struct sfnt_subroutines subroutines;
    int stack[STACK_MOST];
    int depth; /* of the stack */
    size_t stems;
    long long *steps;
    int own_steps;
    bool ended;
    const char *fault;
};

static const char *const incomplete = "is not complete";

static void fail_string(struct charstring *string, const char *why)
{
    if (!string->fault)
        string->fault = why;
}

static void push_operand(struct charstring *string, int number)
{
    if (string->depth == STACK_MOST)
        fail_string(string, "has too many operands");
    else
        string->stack[string->depth++] = number;
}

/* Pushes the number whose first byte is `first`; `rest` are the bytes after it. Returns the length of the
 * rest of the number. */
static size_t take_number(struct charstring *string, unsigned first, struct sfnt_bytes rest)
{
    const size_t length = first == 255 ? 4 : first == SHORTINT ? 2 : first >= 247 ? 1 : 0;
    if (rest.length < length)
        fail_string(string, incomplete);
    else if (first == 255)
        push_operand(string, UNKNOWN); /* a fraction */
    else if (first == SHORTINT)
        push_operand(string, (int)(sfnt_get16(rest, 0) ^ 0x8000) - 0x8000);
    else if (first >= 251)
        push_operand(string, -(int)(first - 251) * 256 - rest.at[0] - 108);
    else if (first >= 247)
        push_operand(string, (int)(first - 247) * 256 + rest.at[0] + 108);
    else
        push_operand(string, (int)first - 139);
    return length;
}

static void follow(struct charstring *string, struct sfnt_bytes bytes, int depth);

/* Calls the subroutine whose number is on the stack. Numbers are stored less by a bias, so that more of them
 * are short. */
static void call(struct charstring *string, const struct sfnt_index *index, int depth)
{
    const int bias = index->count < 1240 ? 107 : index->count < 33900 ? 1131 : 32768;
    const int number = string->depth > 0 ? string->stack[--string->depth] : UNKNOWN;
    const int place = number == UNKNOWN ? -1 : number + bias;
    if (place < 0 || (size_t)place >= index->count)
        fail_string(string, "calls a subroutine that does not exist");
    else if (depth == DEPTH_MOST)
        fail_string(string, "calls too many subroutines inside each other");
    else
        follow(string, sfnt_index_at(index, (size_t)place), depth + 1);
}

/* Changes the stack as an operator of two bytes does. */
static void compute(struct charstring *string, unsigned code)
{
    /* How many operands are taken, and how many results come, from "dotsection" to "flex1". */
    static const signed char taken[] = {0, 0, 0, 2, 2, 1, 0, 0, 0, 1, 2, 2, 2, 0, 1, 2, 0, 0, 1,
                                        0, 2, 1, 4, 0, 2, 0, 1, 1, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0};
    static const signed char given[] = {0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0,
                                        0, 0, 1, 1, 1, 1, 0, 1, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    enum { FLEX = 34 };
    if (code >= sizeof taken || code == 0 || code >= FLEX) {
        string->depth = 0;
        return;
    }
    string->depth = string->depth < taken[code] ? 0 : string->depth - taken[code];
    for (int i = 0; i < string->depth; i++)
        string->stack[i] = UNKNOWN; /* `roll` moves them */
    for (int i = 0; i < given[code]; i++)
        push_operand(string, UNKNOWN);
}

/* Counts the stems on the stack. */
static void take_stems(struct charstring *string)
{
    string->stems += (size_t)string->depth / 2;
    string->depth = 0;
}

/* Does what an operator does to the state. Returns the number of bytes that belong to it. */
static size_t operate(struct charstring *string, unsigned code, struct sfnt_bytes rest, int depth)
{
    switch (code) {
    case HSTEM:
    case VSTEM:
    case HSTEMHM:
    case VSTEMHM:
        take_stems(string);
        return 0;
    case HINTMASK:
    case CNTRMASK:
        take_stems(string);
        return (string->stems + 7) / 8;
    case CALLSUBR:
        call(string, string->subroutines.local, depth);
        return 0;
    case CALLGSUBR:
        call(string, string->subroutines.global, depth);
        return 0;
    case ESCAPE:
        if (rest.length > 0)
            compute(string, rest.at[0]);
        return 1;
    case ENDCHAR:
        string->ended = true;
        return 0;
    default:
        string->depth = 0;
        return 0;
    }
}

/* Follows a charstring or a subroutine up to its end. */
static void follow(struct charstring *string, struct sfnt_bytes bytes, int depth)
{
    for (size_t at = 0; at < bytes.length && !string->ended && !string->fault;) {
        const unsigned first = bytes.at[at++];
        const struct sfnt_bytes rest = sfnt_from(bytes, at);
        if (++string->own_steps > STEPS_MOST || --*string->steps < 0)
            fail_string(string, "takes too many steps");
        else if (first == RETURN)
            return;
        const size_t length = first >= 32 || first == SHORTINT ? take_number(string, first, rest)
                                                               : operate(string, first, rest, depth);
        if (length > rest.length)
            fail_string(string, incomplete);
        at += length;
    }
}

const char *sfnt_charstring_fault(struct sfnt_bytes outline, struct sfnt_subroutines subroutines,
                                  long long *steps)
{
    struct charstring string = {.subroutines = subroutines, .steps = steps};
    follow(&string, outline, 0);
    return string.fault;
}
