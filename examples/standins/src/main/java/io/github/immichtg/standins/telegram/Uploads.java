package io.github.immichtg.standins.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a request brings to be shown, looked over as Telegram looks it over. */
final class Uploads {

    /** Telegram's "10 MB", read so that whoever keeps to it is right under either reading. */
    private static final long LIVE_BYTES = 10_000_000;

    private static final double LIVE_SECONDS = 10;
    private static final long THUMBNAIL_BYTES = 204_799;
    private static final int THUMBNAIL_SIDE = 320;
    private static final Set<String> H264 = Set.of("avc1", "avc3");

    private final BotWorld world;

    Uploads(BotWorld world) {
        this.world = world;
    }

    /**
     * What a method or an item of a group sends.
     *
     * @param fields the parameters, or the item's fields, empty for what is missing
     * @param field where the file is
     * @throws BotError where Telegram would not take it, or there is none
     */
    Media of(Post.Kind kind, BotCall call, UnaryOperator<String> fields, String field) {
        SpooledFile file = uploaded(call, fields.apply(field), field);
        Media media = uncovered(kind, call, fields, file);
        return fields.apply("has_spoiler").equals("true") ? media.covered() : media;
    }

    private Media uncovered(Post.Kind kind, BotCall call, UnaryOperator<String> fields, SpooledFile file) {
        return switch (kind) {
            case PHOTO -> Media.of(kind, file, Photos.check(file));
            case LIVE_PHOTO -> live(file, uploaded(call, fields.apply("photo"), "photo"));
            case VIDEO, ANIMATION -> moving(kind, file, call, fields);
            case DOCUMENT ->
                detects(fields)
                        ? moving(Post.Kind.ANIMATION, file, call, fields)
                        : new Media(kind, file, 0, 0, 0, thumbnail(call, fields.apply("thumbnail")), null, false);
            case TEXT -> throw new IllegalArgumentException("a text is no file");
        };
    }

    /** Unless it is told not to, Telegram looks what a document is, and shows what moves as that. */
    private static boolean detects(UnaryOperator<String> fields) {
        return !fields.apply("disable_content_type_detection").equals("true");
    }

    private static Media live(SpooledFile video, SpooledFile photo) {
        if (video.bytes() > LIVE_BYTES) {
            throw BotError.bad("file of size " + video.bytes()
                    + " bytes is too big for a live photo; the maximum size is " + LIVE_BYTES + " bytes");
        }
        Photos.Size size = Photos.check(photo);
        Mp4 mp4 = Mp4.of(video);
        if (!mp4.moving() || mp4.codecs.stream().noneMatch(H264::contains)) {
            throw BotError.bad("VIDEO_CONTENT_TYPE_INVALID");
        }
        if (mp4.seconds > LIVE_SECONDS) {
            throw BotError.bad("LIVE_PHOTO_DURATION_INVALID");
        }
        return new Media(
                Post.Kind.LIVE_PHOTO,
                video,
                size.width(),
                size.height(),
                (int) Math.round(mp4.seconds),
                null,
                photo,
                false);
    }

    /** What is no MP4 stands as a file, and what has a sound is no animation. */
    private Media moving(Post.Kind kind, SpooledFile file, BotCall call, UnaryOperator<String> fields) {
        Mp4 mp4 = Mp4.of(file);
        boolean gif = kind == Post.Kind.ANIMATION && begins(file, "GIF8");
        Post.Kind shown = Post.Kind.DOCUMENT;
        if (gif || (mp4.moving() && mp4.silent() && (kind == Post.Kind.ANIMATION || world.silentIsAnimation))) {
            shown = Post.Kind.ANIMATION;
        } else if (mp4.moving()) {
            shown = Post.Kind.VIDEO;
        }
        return new Media(
                shown,
                file,
                clamped(fields.apply("width"), 10_000),
                clamped(fields.apply("height"), 10_000),
                clamped(fields.apply("duration"), 86_400),
                thumbnail(call, fields.apply("thumbnail")),
                null,
                false);
    }

    /** The part of that name, or the one it points to; else what was sent before under this id. */
    private SpooledFile uploaded(BotCall call, String text, String field) {
        boolean attached = text.startsWith("attach://");
        SpooledFile part = call.files().get(attached ? text.substring("attach://".length()) : field);
        if (part == null && (attached || text.isEmpty())) {
            throw BotError.bad("there is no " + field + " in the request");
        }
        if (part == null) {
            part = world.files.get(text);
        }
        if (part == null) {
            throw BotError.bad("wrong file identifier/HTTP URL specified");
        }
        if (part.bytes() == 0) {
            throw BotError.bad("file must be non-empty");
        }
        return part;
    }

    /** One that is too large, or no JPEG, is left out without a word. */
    private static @Nullable SpooledFile thumbnail(BotCall call, String text) {
        SpooledFile part =
                call.files().get(text.startsWith("attach://") ? text.substring("attach://".length()) : "thumbnail");
        if (part == null
                || part.bytes() == 0
                || part.bytes() > THUMBNAIL_BYTES
                || !begins(part, "\u00ff\u00d8\u00ff")) {
            return null;
        }
        try {
            Photos.Size size = Photos.size(part);
            return Math.max(size.width(), size.height()) <= THUMBNAIL_SIDE ? part : null;
        } catch (BotError unreadable) {
            return null;
        }
    }

    private static boolean begins(SpooledFile file, String signature) {
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] begin = in.readNBytes(signature.length());
            return Objects.equals(new String(begin, StandardCharsets.ISO_8859_1), signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int clamped(String text, int most) {
        try {
            return text.isEmpty() ? 0 : Math.clamp(Long.parseLong(text.strip()), 0, most);
        } catch (NumberFormatException e) {
            return 0; // the real server takes what is no number for none
        }
    }
}
