# A small change of a report makes a small change of its LaTeX, and no change makes none.
cat >old.yaml <<'END'
title: Who keeps time
body:
  - comparison:
      columns: [{key: who, label: Keeper}, {key: how, label: How it is kept}, {key: src, label: Source, type: sources}]
      sides:
        - name: Time
          rows:
            - {who: BIPM, how: By some eighty laboratories and four hundred clocks, src: {url: "https://www.bipm.org/en/time-metrology"}}
            - {who: IERS, how: By the stars and by its bulletins, src: {url: "https://www.iers.org/"}}
            - {who: US Space Force, how: By clocks in orbit and a clock on the ground, src: {url: "https://www.gps.gov/"}}
END
run casebook -o old.tex old.yaml
run casebook -o again.tex old.yaml
run cmp old.tex again.tex
echo 'Another word:'
sed 's/bulletins/leap seconds/' old.yaml >new.yaml
run casebook -o new.tex new.yaml
diff old.tex new.tex | grep '^[<>]'
echo 'Another row:'
sed '9a\            - {who: NTP, how: By four strata of servers, src: {url: "https://www.ntp.org/"}}' old.yaml >new.yaml
run casebook -o new.tex new.yaml
diff old.tex new.tex | grep '^[<>]'
