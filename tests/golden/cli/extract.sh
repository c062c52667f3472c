# The report comes back out of a PDF, with a warning if the PDF was changed.
good report.yaml https://example.org/
casebook report.yaml
casebook extract report.pdf >back.yaml
run cmp report.yaml back.yaml
run casebook extract -o again.yaml report.pdf
run cmp report.yaml again.yaml
casebook -o again.pdf report.yaml
run cmp report.pdf again.pdf

qpdf report.pdf changed.pdf
casebook extract changed.pdf 2>&1 >changed.yaml
cmp report.yaml changed.yaml
{ cat report.pdf; echo; } >longer.pdf
casebook extract longer.pdf 2>&1 >longer.yaml
cmp report.yaml longer.yaml
length=$(wc -c <report.pdf)
head -c $((length - 300)) report.pdf >shorter.pdf
casebook extract shorter.pdf 2>&1 >shorter.yaml
cmp report.yaml shorter.yaml

casebook --standard=a-2a -o bare.pdf report.yaml
run casebook extract bare.pdf
run casebook extract report.yaml
run casebook extract nowhere.pdf
run casebook extract -o report.pdf report.pdf
run casebook extract --marks report.pdf
run casebook extract report.pdf again.pdf
