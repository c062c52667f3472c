# A first operand that cannot be a report is a command, known or not.
good a.yaml https://example.org/
run casebook chek a.yaml
run casebook --strict Check a.yaml
run casebook extact a.pdf
run casebook verify a.yaml
run casebook report
run casebook check
run casebook ./check
run casebook -- chek a.yaml
run casebook -h chek | head -n 2
run ls -A
cp a.yaml chek
run casebook chek
run casebook check chek
run casebook a.yaml verify
run ls -A
