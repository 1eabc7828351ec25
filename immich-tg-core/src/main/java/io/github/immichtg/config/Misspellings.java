package io.github.immichtg.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Names of variables that are nearly ours, so that their value is passed over. */
final class Misspellings {

    /** One letter of so many may be wrong, left out, or too many. */
    private static final int LETTERS = 6;

    private static final List<String> OURS = Stream.of(Variable.values())
            .flatMap(variable -> variable.secret()
                    ? Stream.of(variable.name(), variable.fileVariable())
                    : Stream.of(variable.name()))
            .toList();

    private Misspellings() {}

    /** Those of the names that resemble one of ours, in order, each with the one that it resembles most. */
    static Map<String, String> among(Collection<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        names.stream().filter(name -> !OURS.contains(name)).sorted().forEach(name -> {
            SortedMap<Integer, String> near = new TreeMap<>();
            String upper = name.toUpperCase(Locale.ROOT);
            for (String ours : OURS) {
                int distance = distance(upper, ours);
                if (distance <= ours.length() / LETTERS) {
                    near.putIfAbsent(distance, ours);
                }
            }
            if (!near.isEmpty()) {
                found.put(name, near.firstEntry().getValue());
            }
        });
        return found;
    }

    /** How many letters are to be put in, taken out or changed to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
