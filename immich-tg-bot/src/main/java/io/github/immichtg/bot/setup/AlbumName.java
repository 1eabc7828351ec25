package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.value.Album;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzy matching of album names: ignores case, punctuation and word endings, and accepts a subset of the words. Two
 * words match if they share a beginning and differ only in a short ending.
 */
final class AlbumName {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Shorter common beginnings are coincidental. */
    private static final int LEAST_ALIKE = 3;

    private static final int LONGEST_ENDING = 3;

    private AlbumName() {}

    /**
     * Best matches: albums with exactly these words, else with forms of exactly these words, else containing forms of
     * these words.
     */
    static List<Album> best(List<Album> albums, String text) {
        List<String> wanted = words(text);
        return Stream.<Predicate<List<String>>>of(
                        name -> name.equals(wanted),
                        name -> name.size() == wanted.size() && fits(name, wanted),
                        name -> fits(name, wanted))
                .map(fitting -> albums.stream()
                        .filter(album -> fitting.test(words(album.name())))
                        .toList())
                .filter(found -> !found.isEmpty() && !wanted.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean fits(List<String> name, List<String> wanted) {
        return wanted.stream().allMatch(word -> name.stream().anyMatch(other -> alike(word, other)));
    }

    static boolean alike(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int same = 0;
        int shorter = Math.min(one.length(), other.length());
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int ending = Math.max(one.length(), other.length()) - same;
        return same >= LEAST_ALIKE
                && ending <= Math.min(LONGEST_ENDING, same - 1)
                && (one + other).chars().noneMatch(Character::isDigit);
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е');
        return BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
