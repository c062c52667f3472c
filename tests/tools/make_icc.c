/* Prints src/pdf/parts/icc.c: the sRGB profile of lcms2 as a C array. lcms2 takes the date and the identifier
 * of the profile from the clock, so they are set to zero. Run it by hand if the profile must change; a test
 * compares its output with the file:
 *
 *     cc -std=c11 -o make_icc tests/tools/make_icc.c -llcms2 && ./make_icc >src/pdf/parts/icc.c */
#include <lcms2.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 4096, DATE = 24, DATE_LENGTH = 12, IDENTIFIER = 84, IDENTIFIER_LENGTH = 16 };

static cmsHPROFILE srgb(void)
{
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsMLU *name = cmsMLUalloc(NULL, 1), *rights = cmsMLUalloc(NULL, 1);
    cmsMLUsetASCII(name, "en", "US", "sRGB");
    cmsMLUsetASCII(rights, "en", "US", "No copyright");
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
    cmsWriteTag(profile, cmsSigCopyrightTag, rights);
    cmsMLUfree(name);
    cmsMLUfree(rights);
    return profile;
}

int main(void)
{
    static unsigned char bytes[MOST];
    cmsUInt32Number length = 0;
    cmsHPROFILE profile = srgb();
    if (!cmsSaveProfileToMem(profile, NULL, &length) || length > MOST ||
        !cmsSaveProfileToMem(profile, bytes, &length))
        return 1;
    cmsCloseProfile(profile);
    memset(bytes + DATE, 0, DATE_LENGTH);
    memset(bytes + IDENTIFIER, 0, IDENTIFIER_LENGTH);
    puts("/* The colour space sRGB (IEC 61966-2-1) as an ICC profile, made by tests/tools/make_icc.c. */");
    puts("#include \"pdf/parts/icc.h\"\n\n/* clang-format off */\nconst unsigned char icc_srgb[] = {");
    for (cmsUInt32Number i = 0; i < length; i++)
        printf("%s%u%s", i % 20 == 0 ? "    " : " ", bytes[i],
               i + 1 == length ? "\n"
               : i % 20 == 19  ? ",\n"
                               : ",");
    puts("};\nconst size_t icc_srgb_length = sizeof icc_srgb;");
    return 0;
}
