if [ "$VARIANT" = cov ]; then
    echo 'nobody may write what is counted'
    exit 77
fi
# Folders and files without permissions. Root has all rights, so it becomes the user nobody. That user may be unable to enter
# the folders above the program and its data, and gets a copy of them.
umask 022
if [ "$(id -u)" = 0 ]; then
    chmod 755 .
    mkdir own
    cp "$CASEBOOK" own/casebook
    cp -R "$CASEBOOK_FONTS" own/fonts
    cp -R "$CASEBOOK_HYPHENS" own/hyphens
    CASEBOOK_FONTS=own/fonts CASEBOOK_HYPHENS=own/hyphens
    casebook() {
        setpriv --reuid=65534 --regid=65534 --clear-groups own/casebook "$@"
    }
    if ! casebook --version >/dev/null 2>&1; then
        echo 'root may write everywhere'
        exit 77
    fi
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
