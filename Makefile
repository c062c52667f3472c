# Builds Casebook. All results lie in $(BUILD). `make help` lists the targets.

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
BUILD = build
VARIANT = release
WERROR =

BINDIR = $(PREFIX)/bin
LIBEXECDIR = $(PREFIX)/libexec/casebook
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/casebook
DOCDIR = $(PREFIX)/share/doc/casebook

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

# -- What must be installed ------------------------------------------------------------------------------------

# tools/packages.txt has the packages of each system.
SYSTEM := $(shell uname -s)
PACKAGES = yaml-0.1 libcmark-gfm libidn2 glib-2.0 libdeflate zlib fontconfig harfbuzz pangocairo pangoft2 cairo-pdf $(if $(filter Linux,$(SYSTEM)),libseccomp)

# -- Flags -----------------------------------------------------------------------------------------------------

# $(call ask,VARIABLE,command): the output of the command, which runs when a recipe first needs it. On a fresh machine there
# is no pkg-config yet while make reads this file for `make deps all`.
ask = $(eval $(1) := $$(shell $(2)))$(if $(filter 0,$(.SHELLSTATUS)),,$(error '$(2)' failed; run 'make deps'))$($(1))
PKG_CFLAGS = $(call ask,PKG_CFLAGS,pkg-config --cflags $(PACKAGES))
PKG_LIBS = $(call ask,PKG_LIBS,pkg-config --libs $(PACKAGES))
QPDF_LIBS = $(call ask,QPDF_LIBS,pkg-config --libs libqpdf)
CMOCKA_CFLAGS = $(call ask,CMOCKA_CFLAGS,pkg-config --cflags cmocka)
CMOCKA_LIBS = $(call ask,CMOCKA_LIBS,pkg-config --libs cmocka)

# $(call known,VARIABLE,flags): those flags that the compiler and the linker know. The HARD_ flags limit what an attacker can
# do with an overrun or a stray pointer.
comma = ,
known = $(eval $(1) := $$(shell for flag in $(2); do echo 'int main(void) { return 0; }' | \
    $(CC) -Werror $$$$flag -x c -o /dev/null - 2>/dev/null && echo $$$$flag; done))$($(1))
HARD_CFLAGS = $(call known,HARD_CFLAGS,-fstack-clash-protection)
AS_NEEDED = $(call known,AS_NEEDED,-Wl$(comma)--as-needed)
HARD_LDFLAGS = $(call known,HARD_LDFLAGS,-pie $(foreach word,relro now noexecstack,-Wl$(comma)-z$(comma)$(word)))

CFLAGS_debug = -O0 -g3
CFLAGS_release = -O2 -g -DNDEBUG -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
                 -fPIE $(HARD_CFLAGS)
LDFLAGS_release = $(HARD_LDFLAGS)
CFLAGS_san = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_san = -fsanitize=address,undefined
# The next two variants are for libFuzzer and AFL++. Tracing comparisons slows the layout down more than it finds, since there
# are dictionaries.
CFLAGS_fuzz = -O2 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
              -fno-sanitize-coverage=trace-cmp
LDFLAGS_fuzz = -fsanitize=address,undefined
CFLAGS_afl = -O2 -g
CFLAGS_mutants = -O1 -fPIC
LDFLAGS_mutants = -Wl,--enable-new-dtags,-rpath,'$(abspath $(OUT))'
CFLAGS_cov = -O0 -g --coverage
LDFLAGS_cov = --coverage -Wl,-u,__gcov_dump

CFLAGS = $(or $(CFLAGS_$(VARIANT)),$(error VARIANT is debug, release, san, cov, fuzz, afl or mutants))
CPPFLAGS =
LDFLAGS = $(AS_NEEDED)
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wvla -Wstrict-prototypes -Wmissing-prototypes $(if $(WERROR),-Werror)
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -DCASEBOOK_VERSION='"$(VERSION)"' $(WARNINGS) \
             -ffile-prefix-map=$(CURDIR)/= -iquote src $(CFLAGS) $(CPPFLAGS) $(PKG_CFLAGS)
LIBS = $(PKG_LIBS) -lm
ALL_LDFLAGS = $(LDFLAGS_$(VARIANT)) $(LDFLAGS)

# -- Files -----------------------------------------------------------------------------------------------------

OUT = $(BUILD)/$(VARIANT)
PROGRAM = $(if $(filter release,$(VARIANT)),$(BUILD)/casebook,$(OUT)/casebook)
EXTRACTOR = $(dir $(PROGRAM))casebook-extract
LIBRARY = $(OUT)/libcasebook.$(if $(filter mutants,$(VARIANT)),so,a)

# A wing is a folder of src/ or of src/pdf/.
SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c))
HEADERS := $(sort $(wildcard src/*/*.h src/*/*/*.h))
OBJECTS = $(SOURCES:%.c=$(OUT)/%.o)
TEST_SOURCES := $(sort $(wildcard tests/unit/*/test_*.c tests/unit/*/*/test_*.c))
TESTS = $(TEST_SOURCES:%.c=$(OUT)/%)
CHOOSE = $(OUT)/tests/unit/choose.o
ORACLE_SOURCES := $(sort $(wildcard tests/oracle/*.c))
ORACLES = $(ORACLE_SOURCES:%.c=$(OUT)/%)
BENCH_SOURCES := $(sort $(wildcard tests/bench/*.c))
BENCHES = $(BENCH_SOURCES:%.c=$(OUT)/%)
CHECKER = $(OUT)/tests/tools/check_pages
PAGE_RULES = $(OUT)/tests/tools/page_rules.o
READER = $(OUT)/tests/tools/check_pdf
RANDOM_SOURCES := $(sort $(wildcard tests/random/*.c))
RANDOM = $(OUT)/tests/random/random
# The programs of public test suites, and where their files are fetched to.
PUBLIC_SOURCES := $(sort $(wildcard tests/public/*/*.c))
PUBLIC = $(PUBLIC_SOURCES:%.c=$(OUT)/%)
FETCHED = $(BUILD)/public
# Where deps-validators installs validators of JSON Schema.
VALIDATORS = $(BUILD)/validators
# Only GNU's linker and its like can wrap functions.
FUZZ_SOURCES := $(if $(filter Linux,$(SYSTEM)),$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZERS = $(FUZZ_SOURCES:%.c=$(OUT)/%)
FUZZ_ENGINE = $(filter fuzz afl,$(VARIANT))
FUZZ_PARTS = $(foreach part,fuzz base edit $(if $(FUZZ_ENGINE),,replay),$(OUT)/tests/fuzz/$(part).o)
MUTATIONS = tests/fuzz/mutate_report.c tests/fuzz/mutate_syntax.c
FUZZ_MUTATOR = $(OUT)/tests/fuzz/mutate_report.so
SECONDS = 60
GENERATE = $(OUT)/tests/tools/generate
MEASURE = $(OUT)/tests/tools/measure
WORST = $(OUT)/tests/tools/worst
DAMAGE = $(OUT)/tests/tools/damage
FAULTS := $(if $(filter Linux/release,$(shell uname)/$(VARIANT)),$(BUILD)/release/tests/tools/walk_faults $(BUILD)/release/tests/tools/faults.so)
FORMATTED = $(SOURCES) $(HEADERS) hyphens/compile.c $(sort $(shell find tests -name '*.[ch]'))
FONTS := $(sort $(wildcard fonts/*))
# The hyphenation dictionaries: a language tag and the name of its file in hyphens/.
DICTIONARIES = cs:cs_CZ da:da_DK de:de_DE en-GB:en_GB en-US:en_US es:es fr:fr it:it_IT nb:nb_NO nl:nl_NL pl:pl_PL \
               pt-BR:pt_BR pt-PT:pt_PT sv:sv
tag_of = $(firstword $(subst :, ,$(1)))
PATTERNS = $(foreach pair,$(DICTIONARIES),$(BUILD)/hyphens/$(call tag_of,$(pair)).patterns)
PDFS := $(patsubst data/%.yaml,$(BUILD)/%.pdf,$(sort $(wildcard data/*.yaml)))
TEXS = $(PDFS:.pdf=.tex)

# -- Suites ----------------------------------------------------------------------------------------------------

# The programs that each suite needs. tests/suites/NAME.sh runs the suite.
NEEDS_units = $(if $(ONLY),$(patsubst %.c,$(OUT)/%,$(shell ONLY='$(ONLY)' tests/suites/units-chosen.sh)),$(TESTS))
NEEDS_oracles = $(ORACLES)
NEEDS_diagnostics = $(PROGRAM) $(MEASURE)
NEEDS_pages = $(PROGRAM) $(MEASURE) $(CHECKER)
NEEDS_cli = $(PROGRAM) $(MEASURE) $(GENERATE)
NEEDS_faults = $(PROGRAM) $(GENERATE) $(FAULTS)
NEEDS_limits = $(PROGRAM) $(WORST)
NEEDS_pdf = $(PROGRAM) $(GENERATE) $(READER)
NEEDS_damaged = $(PROGRAM) $(DAMAGE)
NEEDS_latex = $(PROGRAM) $(GENERATE)
NEEDS_readers = $(PROGRAM)
NEEDS_random = $(PROGRAM) $(RANDOM) $(CHECKER) $(READER)
NEEDS_fuzz = $(FUZZERS)
NEEDS_source = $(PROGRAM)
NEEDS_schema = $(PROGRAM)
NEEDS_hardening = $(PROGRAM)
NEEDS_machine = $(PROGRAM)
SUITES_DEFAULT = units oracles diagnostics pages cli faults limits pdf readers damaged latex random fuzz source schema hardening machine
NEEDS_conformance = $(PROGRAM) $(GENERATE)
NEEDS_valgrind = $(NEEDS_units)
NEEDS_public = $(PROGRAM) $(PUBLIC)
SUITES_KNOWN = $(SUITES_DEFAULT) conformance valgrind public
SUITES_GOLDEN = diagnostics pages cli limits pdf latex source

# The command line chooses suites by name, and tests by a shell pattern of their names.
SUITES =
ONLY =

# $(call chosen,default suites): the suites to run.
chosen = $(or $(SUITES),$(1))
# $(call needs,suites): the programs that the suites need.
needs = $(foreach suite,$(1),$(if $(filter $(suite),$(SUITES_KNOWN)),,$(error no suite '$(suite)'; there are $(SUITES_KNOWN)))$(NEEDS_$(suite)))
# What scripts of the tests must know of the build.
TESTED = CASEBOOK='$(abspath $(PROGRAM))' HYPHENS='$(abspath $(BUILD))/hyphens' OUT='$(abspath $(OUT))' VARIANT=$(VARIANT)
# $(call run,suites): the command that runs them.
run = $(TESTED) FETCHED='$(abspath $(FETCHED))' VALIDATORS='$(abspath $(VALIDATORS))' ONLY='$(ONLY)' tests/suites/run.sh $(1)

# $(Q) hides a command, and $(call SAY,text) prints a short text for it. With V=1 make prints whole commands.
V =
Q = $(if $(V),,@)
SAY = @$(if $(V),:,echo '  $(1)')

# These targets come first in `make deps all` and `make clean all`, even with -j. The stamp below depends on them.
ASKED_FIRST = $(filter deps deps-check,$(MAKECMDGOALS)) $(filter clean,$(firstword $(MAKECMDGOALS)))

# -- Targets ---------------------------------------------------------------------------------------------------

.PHONY: all pdf tex deps deps-check deps-suites deps-readers deps-validators tests check check-suites conformance verapdf check-trixie check-oracles check-latex-long check-faults check-random check-damaged check-valgrind mutants run-mutants fuzz fuzz-afl fuzzers run-fuzzers accept lint format coverage bench bench-limits install install-docs uninstall dist clean help FORCE

all: $(PROGRAM) $(EXTRACTOR) ## build the program (default)

pdf: $(PDFS) ## render every data/*.yaml to build/*.pdf

tex: $(TEXS) ## write every data/*.yaml as LaTeX to build/*.tex

deps: ## install the packages that building and rendering need
	@LIBRARIES='$(PACKAGES) libqpdf' tools/packages.sh install build

deps-check: | $(filter deps,$(MAKECMDGOALS)) ## install the packages that the tests need, too
	@LIBRARIES='$(PACKAGES) libqpdf cmocka' tools/packages.sh install build pdf check

deps-suites: ## fetch the public test suites for check-suites
	@tools/fetch.sh $(FETCHED) $(sort $(wildcard tests/public/*/packages.txt))

deps-readers: ## fetch pdf.js and pdfium for the suite of readers, into build/; install Node and Python
	@tools/packages.sh install readers
	@tools/fetch.sh $(FETCHED) tests/readers/packages.txt

deps-validators: ## install check-jsonschema and ajv, with which the suite schema compares; needs npm and Python's venv
	$(Q)python3 -m venv '$(VALIDATORS)/python'
	$(Q)'$(VALIDATORS)/python/bin/pip' install -q --disable-pip-version-check -r tests/tools/validators/requirements.txt
	$(Q)cp tests/tools/validators/package.json tests/tools/validators/package-lock.json '$(VALIDATORS)/'
	$(Q)npm ci --silent --prefix '$(VALIDATORS)'

tests: $(call needs,$(SUITES_DEFAULT)) ## build the program and its tests

check: $(call needs,$(call chosen,$(SUITES_DEFAULT))) ## run all tests; SUITES='units cli' or ONLY='prose-*' runs some
	@$(call run,$(call chosen,$(SUITES_DEFAULT)))

check-suites: $(call needs,public) | $(filter deps-suites,$(MAKECMDGOALS)) ## run the public test suites that were fetched; ONLY='bidi' runs one
	@$(call run,public)

conformance: $(call needs,conformance) verapdf ## hold PDFs to PDF/UA and PDF/A with veraPDF
	@VERAPDF='$(abspath $(BUILD))/verapdf' $(call run,conformance)

verapdf: ## fetch veraPDF from Maven Central
	$(Q)mvn -q -B -f tests/tools/conformance/pom.xml dependency:copy-dependencies -DoutputDirectory='$(abspath $(BUILD))/verapdf'

TRIXIE = $(BUILD)/trixie

check-trixie: ## run the tests of PDFs on Debian 13 with cairo 1.18, in a chroot; needs root and debootstrap
	tests/tools/trixie.sh '$(abspath $(TRIXIE))' $$(tools/packages.sh list apt build pdf)

check-oracles: $(call needs,oracles) ## run the brute-force oracles for longer
	@LONG=1 $(call run,oracles)

check-latex-long: $(call needs,latex) ## compile 1,400 rows as LaTeX and look for the notes of each row; compile all triples of characters
	@LONG=1 $(call run,latex)

check-faults: $(call needs,faults) ## make the machine fail at every point where it can; takes a quarter of an hour
	@LONG=1 $(call run,faults)

check-random: $(call needs,random) ## set random reports and check every output; SEED=1 COUNT=1000 chooses the reports
	@SEED='$(SEED)' COUNT='$(COUNT)' $(call run,random)

check-damaged: $(call needs,damaged) ## damage PDFs and extract from them; SEED=1 COUNT=500 chooses the copies of each
	@SEED='$(SEED)' COUNT='$(COUNT)' $(call run,damaged)

check-valgrind: $(call needs,valgrind) ## run the unit tests under valgrind
	@$(call run,valgrind)

mutants: ## make COUNT=100 small faults and count those that the tests notice; SEED=1 chooses them, AGAIN=1 tries the survivors again
	@$(MAKE) VARIANT=mutants tests $(BUILD)/mutants/tests/tools/mutate
	@$(MAKE) -s VARIANT=mutants run-mutants

run-mutants:
	@$(TESTED) COMPILE='$(CC) $(ALL_CFLAGS) -UNDEBUG -c' LINK='$(LINK_SHARED)' LIBS='$(QPDF_LIBS) $(LIBS)' SEED='$(or $(SEED),1)' COUNT='$(or $(COUNT),100)' AGAIN='$(AGAIN)' tests/tools/mutants.sh $(sort $(wildcard src/solve/*.c src/report/*.c src/pdf/parts/*.c))

fuzz: ## run each harness of tests/fuzz for SECONDS=60, under libFuzzer; CORPUS=FOLDER keeps the inputs there
	$(Q)$(MAKE) VARIANT=fuzz CC=clang fuzzers
	@$(MAKE) -s VARIANT=fuzz CC=clang run-fuzzers

fuzz-afl: ## run each harness under AFL++
	$(Q)$(MAKE) VARIANT=afl CC=afl-clang-fast fuzzers
	@$(MAKE) -s VARIANT=afl CC=afl-clang-fast run-fuzzers

fuzzers: $(PATTERNS) $(FUZZERS) $(if $(filter afl,$(VARIANT)),$(FUZZ_MUTATOR))

run-fuzzers:
	@FUZZ_SECONDS=$(SECONDS) FUZZ_SEED=$(or $(SEED),0) FUZZ_CORPUS='$(if $(CORPUS),$(abspath $(CORPUS)))' $(call run,fuzz)

accept: $(call needs,$(call chosen,$(SUITES_GOLDEN))) ## rewrite expected files, those of SUITES and ONLY; then read the diff
	@$(if $(filter-out $(SUITES_GOLDEN),$(SUITES)),$(error only these suites have expected files: $(SUITES_GOLDEN)))ACCEPT=1 $(call run,$(call chosen,$(SUITES_GOLDEN)))

lint: $(SOURCES:%.c=$(OUT)/%.linted) $(OUT)/cppchecked ## run clang-tidy, gcc's analyzer and cppcheck over src/

# The branches of assertions do not count, since the failing one is never taken.
coverage: ## run the tests and report how much of src/ they reach, in build/coverage/index.html
	@find $(BUILD)/cov -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) VARIANT=cov check SUITES='$(call chosen,units oracles diagnostics pages cli pdf latex)'
	@mkdir -p $(BUILD)/coverage
	gcovr --root . --filter src/ $(BUILD)/cov --exclude-branches-by-pattern '\s*assert\(' --print-summary \
	    --fail-under-line 90 --fail-under-branch 80 --html-details $(BUILD)/coverage/index.html

format: ## format all C files with clang-format
	clang-format -i $(FORMATTED)

bench: $(PROGRAM) $(GENERATE) $(MEASURE) $(BENCHES) ## print what large reports cost
	@$(TESTED) tests/bench/bench.sh

bench-limits: $(PROGRAM) $(WORST) $(MEASURE) ## print what the worst reports cost as they grow; FORMAT=latex for another format
	@$(TESTED) FORMAT='$(FORMAT)' tests/bench/bench-limits.sh

# The documents keep their places among each other, so that links between them lead somewhere. Links to sources and tests, which
# are not installed, become words.
install-docs: ## install only the documents and the examples
	install -d $(foreach folder,docs data schema fonts hyphens,'$(DESTDIR)$(DOCDIR)/$(folder)')
	install -m 644 LICENSE $(wildcard README.md SECURITY.md CHANGELOG.md) '$(DESTDIR)$(DOCDIR)/'
	install -m 644 $(wildcard docs/*.png) '$(DESTDIR)$(DOCDIR)/docs/'
	for document in $(wildcard docs/*.md); do \
	    sed 's/\[\([^]]*\)\](\.\.\/\(tests\/\|CONTRIBUTING\)[^)]*)/\1/g' $$document >'$(DESTDIR)$(DOCDIR)'/$$document || exit; \
	done
	install -m 644 $(wildcard data/*.yaml) '$(DESTDIR)$(DOCDIR)/data/'
	install -m 644 schema/casebook.schema.json '$(DESTDIR)$(DOCDIR)/schema/'
	install -m 644 $(wildcard fonts/*.md) '$(DESTDIR)$(DOCDIR)/fonts/'
	install -m 644 $(wildcard hyphens/*.txt hyphens/COPYING.* hyphens/README.md) '$(DESTDIR)$(DOCDIR)/hyphens/'

install: $(PROGRAM) install-docs ## install under $(DESTDIR)$(PREFIX)
	install -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(LIBEXECDIR)' '$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(DATADIR)/fonts' '$(DESTDIR)$(DATADIR)/hyphens'
	install -m 755 $(PROGRAM) '$(DESTDIR)$(BINDIR)/casebook'
	install -m 755 $(EXTRACTOR) '$(DESTDIR)$(LIBEXECDIR)/casebook-extract'
	install -m 644 man/casebook.1 '$(DESTDIR)$(MANDIR)/man1/'
	install -m 644 $(FONTS) '$(DESTDIR)$(DATADIR)/fonts/'
	install -m 644 $(PATTERNS) $(wildcard hyphens/*.txt hyphens/COPYING.* hyphens/README.md) '$(DESTDIR)$(DATADIR)/hyphens/'
	install -m 644 schema/casebook.schema.json '$(DESTDIR)$(DATADIR)/'

uninstall: ## remove what `make install` copied
	rm -f '$(DESTDIR)$(BINDIR)/casebook' '$(DESTDIR)$(MANDIR)/man1/casebook.1'
	rm -rf '$(DESTDIR)$(LIBEXECDIR)' '$(DESTDIR)$(DATADIR)' '$(DESTDIR)$(DOCDIR)'

dist: ## pack the sources of the last commit into build/casebook-VERSION.tar.gz
	@mkdir -p $(BUILD)
	git archive --prefix=casebook-$(VERSION)/ HEAD | gzip -9n >$(BUILD)/casebook-$(VERSION).tar.gz

clean: ## remove everything that make built
	rm -rf $(BUILD)

help: ## list the targets
	@echo 'Usage: make [TARGET...] [VARIANT=debug|release|san|cov] [CC=clang] [WERROR=1] [PREFIX=DIR]'
	@echo '       make check|accept [SUITES="$(SUITES_DEFAULT)"] [ONLY=PATTERN]'
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

# -- Rules -----------------------------------------------------------------------------------------------------

# A stamp changes only if its text does. Another compiler or flag therefore rebuilds what depends on the stamp.
$(OUT)/flags: FORCE | $(ASKED_FIRST)
	@mkdir -p $(@D)
	@echo "$$($(CC) --version | head -n 1)" '$(subst ','\'',$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(LIBS))' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(OUT)/datadir: FORCE
	@mkdir -p $(@D)
	@echo '$(DATADIR) $(LIBEXECDIR)' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) $<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The linters may rely on assertions. gcc's analyzer loses track of memory that an arena keeps, and of arrays that are written
# at an index that it does not know.
LINT_CFLAGS = $(ALL_CFLAGS) -iquote $(OUT)/src/latex -UNDEBUG -DCASEBOOK_DATADIR='""' -DCASEBOOK_LIBEXECDIR='""'
ANALYZER_mem = -Wno-analyzer-malloc-leak
ANALYZER_latex_body = -Wno-analyzer-use-of-uninitialized-value

$(OUT)/%.linted: %.c $(OUT)/%.o .clang-tidy
	$(call SAY,lint $<)
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- $(LINT_CFLAGS) 2>$@.log || { cat $@.log; exit 1; }
	$(Q)gcc $(LINT_CFLAGS) -Werror -fanalyzer $(ANALYZER_$(*F)) -c -o /dev/null $<
	$(Q)touch $@

# An empty loop body is 'continue'. Some members are called through a pointer alone. Tests call paginate_greedy(), and cairo calls the function of zlib_level.c.
$(OUT)/cppchecked: $(OBJECTS)
	$(call SAY,cppcheck src)
	$(Q)cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,style,performance,portability,unusedFunction \
	    --suppress=redundantContinue --suppress=unusedStructMember --suppress=unusedFunction:src/solve/paginate.c --suppress=unusedFunction:src/cli/zlib_level.c -I src -I $(OUT)/src -D__linux__ src
	$(Q)touch $@

$(OUT)/src/latex/latex.o: $(OUT)/src/latex/latex.inc $(OUT)/src/latex/latex_macros.inc
$(OUT)/src/latex/latex.o: private CPPFLAGS += -iquote $(OUT)/src/latex

# TeX as C strings, one for each line.
$(OUT)/src/latex/%.inc: src/latex/%.tex
	@mkdir -p $(@D)
	$(Q)sed 's/[\\"]/\\&/g; s/.*/"&",/' $< >$@

$(OUT)/src/cli/font_folder.o: $(OUT)/datadir
$(OUT)/src/cli/font_folder.o: private CPPFLAGS += -DCASEBOOK_DATADIR='"$(DATADIR)"'
$(OUT)/src/cli/program.o: $(OUT)/datadir
$(OUT)/src/cli/program.o: private CPPFLAGS += -DCASEBOOK_LIBEXECDIR='"$(LIBEXECDIR)"'

# These objects belong to the program alone: tests have their own main() and malloc().
OWN = $(OUT)/src/cli/main.o $(OUT)/src/cli/malloc_or_exit.o $(OUT)/src/cli/zlib_level.o
EXTRACTOR_OWN = $(OUT)/src/cli/extract_main.o $(OUT)/src/cli/malloc_or_exit.o

$(OUT)/libcasebook.a: $(filter-out $(OWN) $(EXTRACTOR_OWN),$(OBJECTS))
	@rm -f $@
	$(Q)ar rcsD $@ $^

# The shared library lets `make mutants` link one library for each mutant, and no program.
LINK_SHARED = $(CC) -shared -Wl,-soname,libcasebook.so

$(OUT)/libcasebook.so: $(filter-out $(OWN) $(EXTRACTOR_OWN),$(OBJECTS))
	$(Q)$(LINK_SHARED) -o $@ $^ $(QPDF_LIBS) $(LIBS)

$(PROGRAM): $(OWN) $(LIBRARY) | $(PATTERNS) $(EXTRACTOR)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# libqpdf takes as long to load as all other libraries together, so `casebook` does not load it.
$(EXTRACTOR): $(EXTRACTOR_OWN) $(LIBRARY)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(QPDF_LIBS) $(LIBS)

define compile_dictionary
$(BUILD)/hyphens/$(call tag_of,$(1)).patterns: hyphens/hyph_$(lastword $(subst :, ,$(1))).dic $(BUILD)/hyphens/compile
	$$(Q)$(BUILD)/hyphens/compile $$< $$@
endef
$(foreach pair,$(DICTIONARIES),$(eval $(call compile_dictionary,$(pair))))

# It runs while Casebook is built, whatever Casebook is built for.
$(BUILD)/hyphens/compile: hyphens/compile.c
	@mkdir -p $(@D)
	$(call SAY,cc $<)
	$(Q)cc -std=c11 -D_POSIX_C_SOURCE=200809L -O2 $(WARNINGS) -o $@ $<

$(OUT)/tests/unit/text/test_patterns: private LDLIBS = -lhyphen

$(CHOOSE): private CPPFLAGS += $(CMOCKA_CFLAGS)

$(TESTS): $(OUT)/%: %.c $(CHOOSE) $(LIBRARY) $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -UNDEBUG -iquote tests/unit $(CMOCKA_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(CHOOSE) $(LIBRARY) $(CMOCKA_LIBS) $(LDLIBS) $(QPDF_LIBS) $(LIBS)

$(ORACLES) $(BENCHES) $(CHECKER): $(OUT)/%: %.c $(LIBRARY) $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -UNDEBUG -MMD -MP $(ALL_LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIBRARY) $(LIBS)

$(CHECKER): $(PAGE_RULES)
$(OUT)/tests/bench/bench_finish: $(OUT)/src/cli/zlib_level.o
$(PAGE_RULES): private CPPFLAGS += -UNDEBUG

$(OUT)/tests/bench/bench_finish: private LDFLAGS += $(foreach name,finish_new finish_put finish_end deflateInit2_,-Wl$(comma)--wrap=$(name))

fuzz_wraps = $(foreach name,fonts_open $(if $(filter %_finish,$(1)),finish_put finish_link structure_add),-Wl$(comma)--wrap=$(name))
# $(call fuzz_mutations,harness): the mutations of report files, for libFuzzer and for harnesses that take such files.
fuzz_mutations = $(if $(filter fuzz,$(VARIANT)),$(if $(filter %_finish %_extract %_font %_figure,$(1)),,$(MUTATIONS)))

$(FUZZERS): $(OUT)/%: %.c $(MUTATIONS) $(FUZZ_PARTS) $(PAGE_RULES) $(LIBRARY) $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -UNDEBUG -iquote tests/tools -iquote $(OUT)/tests/fuzz -MMD -MP $(ALL_LDFLAGS) \
	    $(call fuzz_wraps,$@) -o $@ $< $(call fuzz_mutations,$@) $(FUZZ_PARTS) $(PAGE_RULES) $(LIBRARY) \
	    $(if $(FUZZ_ENGINE),-fsanitize=fuzzer) $(QPDF_LIBS) $(LIBS)

$(FUZZ_PARTS): private CPPFLAGS += -UNDEBUG -iquote tests/tools

$(OUT)/tests/fuzz/fuzz_latex: $(OUT)/tests/fuzz/latex_commands.inc

# The names of all LaTeX commands in the sources, as C strings, one for each line.
$(OUT)/tests/fuzz/latex_commands.inc: $(sort $(wildcard src/latex/*.c src/latex/*.tex))
	@mkdir -p $(@D)
	$(Q){ grep -oh '\\\\[A-Za-z@]*' $(filter %.c,$^); grep -oh '\\[A-Za-z@]*' $(filter %.tex,$^); } | \
	    sed -n 's/^\\*\([A-Za-z@].*\)/"\1",/p' | LC_ALL=C sort -u >$@

$(FUZZ_MUTATOR): $(MUTATIONS) tests/fuzz/mutate_afl.c src/base/mem.c $(OUT)/flags
	@mkdir -p $(@D)
	$(Q)cc -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -shared -fPIC -Wl,-z,defs -iquote src -o $@ $(filter %.c,$^)

$(RANDOM): $(RANDOM_SOURCES:%.c=$(OUT)/%.o) $(LIBRARY)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(READER): $(OUT)/%: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -UNDEBUG -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(QPDF_LIBS)

$(PUBLIC): $(OUT)/%: %.c $(OUT)/tests/public/unicode.o $(LIBRARY) $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(OUT)/tests/public/unicode.o $(LIBRARY) $(LIBS)

$(GENERATE) $(MEASURE) $(WORST) $(DAMAGE) $(OUT)/tests/tools/mutate $(OUT)/tests/tools/walk_faults: $(OUT)/%: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $<

$(OUT)/tests/tools/faults.so: tests/tools/faults.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call SAY,$(CC) -o $@)
	$(Q)$(CC) $(ALL_CFLAGS) -fPIC -MMD -MP $(filter-out -pie,$(ALL_LDFLAGS)) -shared -o $@ $<

$(BUILD)/%.pdf: data/%.yaml $(PROGRAM) $(FONTS)
	$(PROGRAM) --fonts-dir=fonts -o $@ $<

$(BUILD)/%.tex: data/%.yaml $(PROGRAM)
	$(PROGRAM) --fonts-dir=fonts -o $@ $<

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $(CHOOSE:.o=.d) $(ORACLES:=.d) $(GENERATE).d $(MEASURE).d $(WORST).d $(DAMAGE).d $(FAULTS:=.d) $(BENCHES:=.d) $(CHECKER:=.d) $(FUZZERS:=.d) $(FUZZ_PARTS:.o=.d) $(PAGE_RULES:.o=.d) $(READER:=.d) $(RANDOM_SOURCES:%.c=$(OUT)/%.d) $(PUBLIC:=.d) $(OUT)/tests/public/unicode.d
