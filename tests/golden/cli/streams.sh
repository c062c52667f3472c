good report.yaml https://example.org/
run casebook report.yaml
casebook -o - report.yaml >b.pdf
casebook - <report.yaml >c.pdf
cat report.yaml | casebook -t pdf -o d.pdf -
for copy in b.pdf c.pdf d.pdf; do
    run cmp report.pdf $copy
done
run casebook -o report.txt report.yaml
casebook -t text - <report.yaml >b.txt
casebook -t text -o /dev/stdout report.yaml >c.txt
for copy in b.txt c.txt; do
    run cmp report.txt $copy
done
printf 'titel: A\n' | run casebook check -
run ls -A
