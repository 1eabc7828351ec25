package io.github.immichtg.internal.media.heif;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Kind of picture that a file's type box states. */
public enum HeifBrand {
    HEIC,
    AVIF,
    /** A video, or no file of boxes at all. */
    NONE;

    private static final int MOST = 16;

    private static final Map<String, HeifBrand> MAJOR = Map.ofEntries(
            Map.entry("avif", AVIF),
            Map.entry("avis", AVIF),
            Map.entry("heic", HEIC),
            Map.entry("heix", HEIC),
            Map.entry("heim", HEIC),
            Map.entry("heis", HEIC),
            Map.entry("hevc", HEIC),
            Map.entry("hevx", HEIC),
            Map.entry("hevm", HEIC),
            Map.entry("hevs", HEIC),
            Map.entry("mif1", HEIC),
            Map.entry("mif2", HEIC),
            Map.entry("msf1", HEIC));

    /** Brands that any picture states among the compatible ones, in the order in which they are looked for. */
    private static final List<String> COMPATIBLE = List.of("avif", "avis", "mif1", "mif2", "msf1", "heic");

    /** Brands of files that may be compatible with pictures, and are something else. */
    private static final String OTHERS = "iso.|mp4.|M4..|avc1|3g..|qt  |MSNV|XAVC|f4v |crx |jp2 |jpx |jxl ";

    /** @param head the file's first bytes, with the whole type box where it is short */
    public static HeifBrand of(String head) {
        if (!head.startsWith("ftyp", 4) || head.length() < 12) {
            return NONE;
        }
        String major = head.substring(8, 12);
        if (MAJOR.containsKey(major) || major.matches(OTHERS)) {
            return MAJOR.getOrDefault(major, NONE);
        }
        int end = Math.min(head.length(), head.charAt(2) << 8 | head.charAt(3));
        Set<String> stated = Set.copyOf(IntStream.range(0, MOST)
                .map(i -> 16 + 4 * i)
                .filter(at -> at + 4 <= end)
                .mapToObj(at -> head.substring(at, at + 4))
                .toList());
        return COMPATIBLE.stream()
                .filter(stated::contains)
                .findFirst()
                .map(MAJOR::get)
                .orElse(NONE);
    }
}
