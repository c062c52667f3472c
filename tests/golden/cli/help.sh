run casebook --help
run casebook -h --strict nothing.yaml | head -n 2
