# Words are hyphenated by the dictionaries that come with the program, and by no others; without one a report is told so
# once.
narrow() {
    printf 'title: T\nlang: %s\n%s\nbody:\n  - comparison:\n      columns:\n        - {key: a, label: A, width: 12mm}\n        - {key: b, label: B}\n      sides:\n        - {name: L, rows: [{a: %s, b: x}, {a: %s, b: x}]}\n' "$1" "$2" "$3" "$3"
}
narrow de '' Donaudampfschifffahrt >de.yaml
narrow de 'hyphenate: false' Donaudampfschifffahrt >off.yaml
narrow hu '' Donaudampfschifffahrt >hu.yaml
narrow hu '' 'Donau­dampf­schiff­fahrt' >soft.yaml
run casebook check de.yaml
run casebook -t text -o de.txt de.yaml
run grep -o '"[^"]*dampf.*"' de.txt
run casebook check off.yaml
run casebook check hu.yaml
run casebook check soft.yaml
run casebook check --strict soft.yaml

# Dictionaries of a folder that has none, or a damaged one.
mkdir none bad
printf 'hyphens1 and more' >bad/de.patterns
run env CASEBOOK_HYPHENS=none "$CASEBOOK" check de.yaml 2>&1 | sed 's/^\$ .*/$ casebook check de.yaml, without dictionaries/'
run env CASEBOOK_HYPHENS=bad "$CASEBOOK" check de.yaml 2>&1 | sed 's/^\$ .*/$ casebook check de.yaml, with a damaged dictionary/'
# A report that needs none reads none.
good fine.yaml
run env CASEBOOK_HYPHENS=none "$CASEBOOK" check fine.yaml 2>&1 | sed 's/^\$ .*/$ casebook check fine.yaml, without dictionaries/'
