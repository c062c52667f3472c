good warned.yaml
run casebook check warned.yaml
run casebook check --strict warned.yaml
run casebook --strict warned.yaml
run ls -A
run casebook --strict --layout-json=warned.json -o - warned.yaml
run casebook warned.yaml
run ls -A
