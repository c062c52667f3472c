# The message about a colour font has the place of its name.
font=/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf
[ -e "$font" ] || { echo 'no font of pictures'; exit 77; }
cp "$font" pictures.ttf
printf 'title: T\nfonts: [pictures.ttf]\nbody: [{text: x}]\n' >a.yaml
run casebook check a.yaml
run casebook a.yaml
run ls
