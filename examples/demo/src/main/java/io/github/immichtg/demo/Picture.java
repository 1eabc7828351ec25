package io.github.immichtg.demo;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the album and what is known of it.
 *
 * @param file the original
 * @param preview what the server made of it, null where it could not
 * @param width as displayed, in pixels
 * @param height as displayed, in pixels
 * @param taken by the clock on the wall
 * @param zone that clock's distance from universal time
 * @param facts more of its {@code exifInfo}: description, place, camera
 */
record Picture(
        Path file,
        @Nullable Path preview,
        int width,
        int height,
        LocalDateTime taken,
        ZoneOffset zone,
        Map<String, Object> facts) {}
