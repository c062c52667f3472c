if [ "$(id -u)" = 0 ]; then
    echo 'root may write everywhere'
    exit 77
fi
good a.yaml https://example.org/
mkdir folder
echo old >folder/a.pdf
echo secret >unreadable.yaml
chmod 000 unreadable.yaml
chmod 555 folder
run casebook -o folder/a.pdf a.yaml
run casebook -o folder/b.pdf a.yaml
run cat folder/a.pdf
run casebook unreadable.yaml
run ls -A folder
chmod 755 folder
