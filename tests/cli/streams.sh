good a.yaml https://example.org/
run casebook a.yaml
casebook -o - a.yaml >b.pdf
casebook - <a.yaml >c.pdf
cat a.yaml | casebook -t pdf -o d.pdf -
for copy in b.pdf c.pdf d.pdf; do
    run cmp a.pdf $copy
done
run casebook -o a.txt a.yaml
casebook -t text - <a.yaml >b.txt
casebook -t text -o /dev/stdout a.yaml >c.txt
for copy in b.txt c.txt; do
    run cmp a.txt $copy
done
printf 'titel: A\n' | run casebook check -
run ls -A
