package io.github.immichtg.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a preview shows.
 *
 * @param page the page to open
 * @param albums the albums' names
 * @param assets how many assets the albums hold
 * @param shown how many of them it shows
 * @param leftOut what would not be posted, in order
 * @param duration how long it took
 */
public record PreviewReport(
        Path page, List<String> albums, int assets, Shown shown, List<LeftOut> leftOut, Duration duration) {

    /**
     * How much of the albums the page shows.
     *
     * @param posts as they would be posted
     * @param assets in those posts
     * @param remaining how many assets would be posted after those
     */
    public record Shown(int posts, int assets, int remaining) {}

    public PreviewReport {
        albums = List.copyOf(albums);
        leftOut = List.copyOf(leftOut);
    }

    /** The names of what is left out, by reason, both in the order in which they first come. */
    public Map<String, List<String>> leftOutByReason() {
        return leftOut.stream()
                .collect(Collectors.groupingBy(
                        LeftOut::reason, LinkedHashMap::new, Collectors.mapping(LeftOut::file, Collectors.toList())));
    }

    /** One asset that would not be posted (yet). */
    public record LeftOut(String asset, String file, String reason) {}
}
