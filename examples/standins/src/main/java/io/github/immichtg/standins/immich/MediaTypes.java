package io.github.immichtg.standins.immich;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What Immich takes a file for, by its extension alone. */
final class MediaTypes {

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("jxl", "image/jxl"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("dng", "image/dng"),
            Map.entry("nef", "image/nef"),
            Map.entry("cr2", "image/cr2"),
            Map.entry("cr3", "image/cr3"),
            Map.entry("arw", "image/arw"),
            Map.entry("raf", "image/raf"),
            Map.entry("hif", "image/hif"),
            Map.entry("svg", "image/svg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("avi", "video/avi"),
            Map.entry("mkv", "video/x-matroska"));

    /** What browsers show, and what the server therefore hands out as it is when asked for full size. */
    private static final Set<String> WEB =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/svg");

    private MediaTypes() {}

    static String of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }

    static String kind(String mimeType) {
        if (mimeType.startsWith("image/")) {
            return "IMAGE";
        }
        return mimeType.startsWith("video/") ? "VIDEO" : "OTHER";
    }

    static boolean web(String mimeType) {
        return WEB.contains(mimeType);
    }
}
