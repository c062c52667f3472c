# Functions of the scripts in golden/cli. They show each command as a user would type it.

casebook() {
    "$CASEBOOK" "$@"
}

# run COMMAND...: shows a command, its output, and its status if that is not 0.
run() {
    echo "\$ $*"
    "$@"
    status=$?
    [ "$status" = 0 ] || echo "[exit $status]"
}

# good NAME [SOURCE-URL]: writes a report of one row. Without the URL of a source it has a warning.
good() {
    cat <<REPORT >"$1"
title: The title of $1
body:
  - comparison:
      columns:
        - {key: what, label: What}
        - {key: source, label: Source, type: sources}
      sides:
        - name: Left
          title: The left side
          rows:
            - what: A cell of $1
              source: [${2+{url: $2, title: A source\}}]
REPORT
}
