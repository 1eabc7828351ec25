# Writes a page from its template, with the files that facts and figures name: a fact a line as name=value, a figure as
# script:name: least / median / most.
# @fact@ becomes the fact. In a table row, whose second cell is the aim, @script:name@ becomes the least, the one in the middle, the most,
# and whether the one in the middle is within the aim.
BEGIN {
    while ((getline line < facts) > 0) {
        at = index(line, "=")
        fact[substr(line, 1, at - 1)] = substr(line, at + 1)
    }
    while ((getline line < figures) > 0) {
        at = match(line, /: [0-9.]+ \/ [0-9.]+ \/ [0-9.]+/)
        key = substr(line, 1, at - 1)
        rest = substr(line, at + 2)
        sub(/ *\(.*/, "", rest)
        figure[key] = rest
    }
}
/^#!/ { next }
/@[a-z]+:[^@]*@/ {
    match($0, /@[a-z]+:[^@]*@/)
    key = substr($0, RSTART + 1, RLENGTH - 2)
    split($0, cells, "|")
    aim = cells[3]
    gsub(/[^0-9.]/, "", aim)
    told = "not measured | | |"
    if (key in figure) {
        split(figure[key], n, " / ")
        met = aim == "" ? "" : n[2] + 0 <= aim + 0 ? "yes" : sprintf("%.0f %% above", (n[2] / aim - 1) * 100)
        told = n[1] " | " n[2] " | " n[3] " | " met
    }
    print substr($0, 1, RSTART - 1) told substr($0, RSTART + RLENGTH)
    next
}
{
    while (match($0, /@[a-z]+@/)) {
        $0 = substr($0, 1, RSTART - 1) fact[substr($0, RSTART + 1, RLENGTH - 2)] substr($0, RSTART + RLENGTH)
    }
    print
}
