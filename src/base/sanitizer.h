/* Says whether the build has a sanitizer that keeps the heap itself and takes most addresses of the process.
 */
#ifndef CASEBOOK_BASE_SANITIZER_H
#define CASEBOOK_BASE_SANITIZER_H

#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED
#endif

#endif
