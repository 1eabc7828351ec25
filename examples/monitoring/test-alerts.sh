#!/bin/sh
# Runs the alerts against series that are made up, by promtool (Debian: apt-get install prometheus).
set -eu
cd "$(dirname "$0")"
command -v promtool >/dev/null || {
    echo "promtool is needed; Debian has it in the package prometheus." >&2
    exit 2
}
promtool check rules alerts.yml
promtool test rules alerts-test.yml
