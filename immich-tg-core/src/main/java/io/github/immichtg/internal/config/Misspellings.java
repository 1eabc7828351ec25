package io.github.immichtg.internal.config;

import io.github.immichtg.internal.text.NearNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Detects misspelled variable names, whose values would be ignored. */
final class Misspellings {

    /** One edit is tolerated per this many letters. */
    private static final int LETTERS = 6;

    private static final List<String> OURS = Stream.of(Variable.values())
            .flatMap(variable -> variable.secret()
                    ? Stream.of(variable.name(), variable.fileVariable())
                    : Stream.of(variable.name()))
            .toList();

    /** Read in small letters, too. */
    private static final Set<String> SMALL = Set.of("http_proxy", "https_proxy", "all_proxy", "no_proxy");

    private Misspellings() {}

    /** Names that resemble a known one, in order, each with its closest match. */
    static Map<String, String> among(Collection<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        names.stream()
                .filter(name -> !OURS.contains(name) && !SMALL.contains(name))
                .sorted()
                .forEach(name -> {
                    SortedMap<Integer, String> near = new TreeMap<>();
                    String upper = name.toUpperCase(Locale.ROOT);
                    for (String ours : OURS) {
                        int distance = NearNames.distance(upper, ours);
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
}
