package io.github.immichtg.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that resemble another one. */
public final class NearNames {

    /** One edit is tolerated per this many letters, and one in any name. */
    private static final int LETTERS = 3;

    private static final int MOST = 3;

    private NearNames() {}

    /** The names most like a misspelled one, the nearest first. */
    public static List<String> of(String misspelled, Collection<String> names) {
        String wanted = misspelled.toLowerCase(Locale.ROOT);
        return names.stream()
                .distinct()
                .filter(name ->
                        distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(1, misspelled.length() / LETTERS))
                .sorted(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein distance. */
    public static int distance(String one, String other) {
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
