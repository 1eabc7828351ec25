#!/bin/sh
# Prints a manual page made of a program's help: man.sh PROGRAM VERSION DATE.
set -eu
program=$1
name=${1##*/}
# What is indented by seven columns has to fit into 80.
export COLUMNS=72

# The page's text, as it stands.
verbatim() {
    awk '
        { gsub(/\\/, "\\e"); gsub(/-/, "\\-"); sub(/^[.'"'"']/, "\\\\\\&&") }
        /^[A-Z].*:$/ { if (open) print ".fi"; open = 0; sub(/:$/, ""); print level " \"" $0 "\""; next }
        !open { print ".nf"; open = 1 }
        { print }
        END { if (open) print ".fi" }' level="$1"
}

summary=$("$program" --help | sed -n '/^$/q; /^Usage:/!{/^ /!p}' | head -n 1)
[ "$name" = immich-tg ] || summary='The bot that publishes Immich albums to Telegram channels.'
printf '.TH %s 1 "%s" "immich-tg %s" "User Commands"\n' "$(echo "$name" | tr a-z A-Z)" "$3" "$2"
printf '.SH NAME\n%s \\- %s\n.SH DESCRIPTION\n' "$(echo "$name" | sed 's/-/\\-/g')" "${summary%.}"
"$program" --help | verbatim .SH
if [ "$name" = immich-tg ]; then
    for command in $("$program" --help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'); do
        printf '.SH "IMMICH\\-TG %s"\n' "$(echo "$command" | tr a-z A-Z | sed 's/-/\\-/g')"
        "$program" help "$command" | verbatim .SS
    done
    printf '.SH VARIABLES\n'
    "$program" help variables | verbatim .SS
fi
