package io.github.immichtg.internal.caption.value;

import io.github.immichtg.internal.text.CaptionText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hashtags as Telegram links them: letters, digits and underscores, with at least one letter. All other characters
 * become underscores.
 */
public final class Hashtag {

    private static final int LONGEST = 64;
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    private Hashtag() {}

    /**
     * The hashtags of these names without duplicates (ignoring case), as many as fit into {@code longest} UTF-16
     * units.
     */
    public static String line(Collection<String> hashtags, int longest) {
        StringBuilder line = new StringBuilder();
        Set<String> seen = new HashSet<>();
        for (String hashtag : hashtags) {
            boolean fits = line.length() + 1 + hashtag.length() <= longest;
            if (!hashtag.isEmpty() && fits && seen.add(hashtag.toLowerCase(Locale.ROOT))) {
                line.append(line.isEmpty() ? "" : " ").append(hashtag);
            }
        }
        return line.toString();
    }

    /** As in "#Anna_Maria"; empty for a name without letters. */
    public static String of(String name) {
        String word = EDGES.matcher(OTHER.matcher(Normalizer.normalize(CaptionText.line(name), Normalizer.Form.NFC))
                        .replaceAll("_"))
                .replaceAll("");
        boolean linked =
                word.codePoints().anyMatch(Character::isLetter) && word.codePointCount(0, word.length()) <= LONGEST;
        return linked ? "#" + word : "";
    }

    /**
     * Hashtag of a tag's last segment, such as "#Rome" for {@code Places/Italy/Rome}; includes preceding segments
     * until it has a letter, such as "#summer_2026" for {@code summer/2026}.
     */
    public static String ofPath(String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isBlank()).toList();
        for (int from = parts.size() - 1; from >= 0; from--) {
            String hashtag = of(String.join("_", parts.subList(from, parts.size())));
            if (!hashtag.isEmpty()) {
                return hashtag;
            }
        }
        return "";
    }
}
