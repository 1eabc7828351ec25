#!/bin/sh
# Writes the sums of what is published: sums.sh FOLDER.
set -eu
cd "$1"
# They tell when they were written, and are made by whoever publishes the repository.
find maven -name 'maven-metadata*' -delete
find . -type f ! -path ./maven/'*' ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS
