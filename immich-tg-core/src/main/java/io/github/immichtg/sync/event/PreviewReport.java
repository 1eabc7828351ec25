package io.github.immichtg.sync.event;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Result of a preview.
 *
 * @param page the page to open
 * @param albums the albums' names
 * @param assets number of assets in the albums
 * @param shown extent of the page
 * @param leftOut assets that would not be posted, in order
 * @param duration time taken
 */
public record PreviewReport(
        Path page, List<String> albums, int assets, Shown shown, List<LeftOut> leftOut, Duration duration) {

    /**
     * Extent of the page.
     *
     * @param posts number of posts
     * @param assets number of assets in those posts
     * @param remaining number of further assets that would be posted
     */
    public record Shown(int posts, int assets, int remaining) {}

    /** Copies the components. */
    public PreviewReport {
        albums = List.copyOf(albums);
        leftOut = List.copyOf(leftOut);
    }

    /** {@return the file names of the assets left out, by reason, in order of first occurrence} */
    public Map<String, List<String>> leftOutByReason() {
        return leftOut.stream()
                .collect(Collectors.groupingBy(
                        LeftOut::reason, LinkedHashMap::new, Collectors.mapping(LeftOut::file, Collectors.toList())));
    }

    /**
     * Asset that would not be posted (yet).
     *
     * @param asset the asset's id
     * @param file file name of the asset
     * @param reason why, in one sentence
     */
    public record LeftOut(String asset, String file, String reason) {}
}
