#!/bin/sh
# Tested here: tests/packaging/test_linux_packages.py. The command on Linux.
# The program looks itself whether its files are whole; these it cannot begin without. packaging/build.py fills in their
# names and sizes in bytes.
home=/usr/lib/bhag-planner
there=$(stat -Lc %s @@{files} 2>/dev/null)
begin=$(head -qc 4 @@{files} 2>/dev/null | tr -d '\000')
file=$home/bhag-planner
if [ "$there" != "@@{sizes}" ] || [ "$begin" != "$(printf '@@{begin}')" ] || [ ! -x "$file" ]; then
    for each in @@{pairs}; do
        file=${each%%=*}
        [ "$(stat -Lc %s "$file" 2>/dev/null)" = "${each##*=}" ] || break
        case $(head -c 4 "$file" | tr -d '\000') in "$(printf '\177ELF')" | "$(printf 'PK\003\004')") ;; *) break ;; esac
        file=$home/bhag-planner
    done
    case "${LC_ALL:-${LC_MESSAGES:-$LANG}}" in
        nl*) error="fout" said="Het programma is niet heel: het bestand ${file##*/} ontbreekt of is beschadigd. Je roadmaps zijn ongemoeid; installeer BHAG Planner opnieuw." ;;
        *) error="error" said="The program is not whole: its file ${file##*/} is missing or damaged. Your roadmaps are untouched; install BHAG Planner again." ;;
    esac
    echo "$error: $said" >&2
    if [ -z "$DISPLAY$WAYLAND_DISPLAY" ]; then
        exit 1
    elif command -v zenity >/dev/null; then
        zenity --error --no-markup --width=420 --title="BHAG Planner" --text="$said" 2>/dev/null
    elif command -v kdialog >/dev/null; then
        kdialog --title "BHAG Planner" --error "$said" 2>/dev/null
    elif command -v xmessage >/dev/null; then
        xmessage -center "$said" 2>/dev/null
    elif command -v notify-send >/dev/null; then
        notify-send "BHAG Planner" "$said" 2>/dev/null
    fi
    exit 1
fi
exec "$home/bhag-planner" "$@"
