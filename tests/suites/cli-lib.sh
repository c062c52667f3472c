# What the scripts of cli/ share. They show what they run as a user would type it.

casebook() {
    "$CASEBOOK" "$@"
}

# Shows a command, what it prints, and its status where that is not 0.
run() {
    echo "\$ $*"
    "$@"
    status=$?
    [ "$status" = 0 ] || echo "[exit $status]"
}

# Writes a report of one row: good NAME [SOURCE-URL]; without a source it has a warning.
good() {
    cat <<EOF >"$1"
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
EOF
}
