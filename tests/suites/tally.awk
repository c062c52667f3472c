# Counts the results of suites. With -v title=NAME -v seconds=NUMBER it prints the failed tests of a suite with the lines
# that explain them, the skipped tests, the notes, and a sum. Without a title it prints the last line of a run, and fails if a
# test failed.
/^(not )?ok/ && /# SKIP/ { skipped++; showing = 0; if (title) print "  skipped: " $0; next }
/^ok/ { passed++; showing = 0; next }
/^not ok/ { failed++; showing = 1; if (title) print title ": " $0; next }
/^# note: / { if (title) print title ": " substr($0, 9); next }
/^#/ { if (title && showing) print "  " substr($0, 3); next }
END {
    if (title)
        printf "%-12s %d passed, %d failed%s, %d s\n", title ":", passed, failed, skipped ? ", " skipped " skipped" : "", seconds
    else
        printf "%d passed, %d failed\n", passed, failed
    exit !title && failed > 0
}
