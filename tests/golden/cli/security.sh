# Sentences of SECURITY.md that no other test holds.
# The leak checker and the counts of coverage need calls that the sandbox forbids.
export ASAN_OPTIONS=detect_leaks=0
if [ "$VARIANT" = cov ]; then
    exit 77
fi
good report.yaml https://example.org/
casebook --sandbox check report.yaml >errors 2>&1
if grep 'no sandbox here' errors; then
    exit 77
fi
# The commands for reports of strangers do what they say.
grep '^    casebook ' "$TESTS/../SECURITY.md" | sed 's/^ *casebook //' >commands
while read -r arguments; do
    run casebook $arguments
done <commands
run ls
# Letters that look alike, and a direction mark in right-to-left text, are no errors.
{ printf 'title: p\320\260ypal is not paypal\n'; sed 1d report.yaml; } >alike.yaml
{ printf 'title: "\327\220\342\200\216\327\221 \\u200f\330\234"\n'; sed 1d report.yaml; } >marks.yaml
for name in alike marks; do
    run casebook check $name.yaml
done
