# The environment does not change the output.
report=$TESTS/../data/rust-vs-go.yaml
casebook -o a.pdf "$report"
other() {
    env -i CASEBOOK_FONTS="$CASEBOOK_FONTS" ASAN_OPTIONS="$ASAN_OPTIONS" LSAN_OPTIONS="$LSAN_OPTIONS" "$@" \
        "$CASEBOOK" -o b.pdf "$report"
    echo "[exit $?]"
    run cmp a.pdf b.pdf
}
other
other HOME=/nowhere XDG_CACHE_HOME=/proc XDG_CONFIG_HOME=/proc TMPDIR=/nowhere
other LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 LANGUAGE=tr TZ=Pacific/Kiritimati
other FONTCONFIG_FILE=/dev/null FONTCONFIG_PATH=/nowhere PANGO_LANGUAGE=ja G_SLICE=always-malloc
run ls -A
cp "$report" c.yaml
(
    export SOURCE_DATE_EPOCH=tomorrow
    run casebook c.yaml
)
run ls -A
