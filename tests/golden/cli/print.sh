# Options for print shops, and the values that they refuse.
good report.yaml https://example.org/
casebook --bleed=3mm --marks -o marks.pdf report.yaml
pdfinfo -box marks.pdf | grep Box
casebook --bleed=0.125in -o bleed.pdf report.yaml
pdfinfo -box bleed.pdf | grep -E 'Bleed|Trim'
for length in 3 mm 3mmm -3mm 3,5mm 2in 1e3mm; do
    run casebook --bleed=$length report.yaml
done
run casebook --standard=x-4 report.yaml
run casebook --gray -t text report.yaml
run casebook check --gray report.yaml
for standard in ua-1+a-3a a-3b a-2a none; do
    casebook --standard=$standard -o standard.pdf report.yaml
    echo "$standard:" $(grep -aoE '<pdf[ua]*id:[a-z]*>[0-9AB]*' standard.pdf)
    pdfdetach -list standard.pdf
done
