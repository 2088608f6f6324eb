#!/bin/sh
# Tested here, by dpkg: tests/packaging/test_damaged_installation.py. Not tested here: by rpm.
# Before the files are unpacked: is there room, and does the program run? packaging/build.py fills in the figure.
# An upgrade needs the whole room too: the new files are laid beside the old ones before they take their place.
set -e

case "${LC_ALL:-${LC_MESSAGES:-$LANG}}" in nl*) dutch=1 ;; *) dutch= ;; esac

needed=@@{kilobytes}
room=$(df -Pk /usr/lib 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ -n "$room" ] && [ "$room" -lt "$needed" ]; then
    if [ "$dutch" ]; then
        echo "BHAG Planner heeft $((needed / 1000)) MB nodig op de schijf van /usr/lib, en daar is $((room / 1000)) MB vrij. Er is niets veranderd; je roadmaps staan waar ze stonden. Maak ruimte en probeer het opnieuw." >&2
    else
        echo "BHAG Planner needs $((needed / 1000)) MB on the disk of /usr/lib, where $((room / 1000)) MB are free. Nothing was changed; your roadmaps are where they were. Make room and try again." >&2
    fi
    exit 1
fi

for program in /proc/[0-9]*/exe; do
    [ "$(readlink "$program" 2>/dev/null)" = /usr/lib/bhag-planner/bhag-planner ] || continue
    if [ "$dutch" ]; then
        echo "BHAG Planner staat nu open. Het werk daarin blijft bewaard; sluit het programma straks en open het opnieuw." >&2
    else
        echo "BHAG Planner is open now. The work in it is kept; close the program afterwards and open it again." >&2
    fi
    break
done
