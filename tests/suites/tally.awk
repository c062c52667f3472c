# Counts results in the Test Anything Protocol. With -v title=NAME it names what failed, with the lines that say
# how, what was skipped, and notes; without, it prints the line that ends a run, and fails if any test did.
/^ok/ && /# SKIP/ { skipped++; showing = 0; if (title) print "  skipped: " $0; next }
/^ok/ { passed++; showing = 0; next }
/^not ok/ && /# SKIP/ { skipped++; showing = 0; if (title) print "  skipped: " $0; next }
/^not ok/ { failed++; showing = 1; if (title) print title ": " $0; next }
/^# note: / { if (title) print title ": " substr($0, 9); next }
/^#/ { if (title && showing) print "  " substr($0, 3); next }
END {
    if (title)
        printf "%-12s %d passed, %d failed%s\n", title ":", passed, failed, skipped ? ", " skipped " skipped" : ""
    else
        printf "%d passed, %d failed\n", passed, failed
    exit !title && failed > 0
}
