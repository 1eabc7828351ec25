package io.github.immichtg.internal.telegram.probe;

import io.github.immichtg.internal.text.CaptionText;
import io.github.immichtg.internal.text.OthersText;
import io.github.immichtg.media.PreparedMedia;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

/**
 * Fingerprint of a message as recipients see it: sufficient to recognize one's own message among others, but not to
 * distinguish two of the same kind, size and caption.
 *
 * @param text its text or caption without markup
 * @param width in pixels as displayed; 0 if unknown
 * @param height in pixels as displayed; 0 if unknown
 * @param fileName file name of a document; empty for other kinds
 * @param thumbnail file id of a small JPEG of it, in an existing message; {@code null} if there is none
 */
public record MessageFingerprint(
        Kind kind,
        String text,
        int width,
        int height,
        String fileName,
        @Nullable String thumbnail) {

    /** A fingerprint without a thumbnail. */
    public MessageFingerprint(Kind kind, String text, int width, int height, String fileName) {
        this(kind, text, width, height, fileName, null);
    }

    /** Longer side of a thumbnail that is large enough to compare pictures; Telegram keeps one of 320 pixels. */
    private static final int THUMBNAIL_SIDE = 240;

    /** Telegram may round the sides differently when it scales a picture down. */
    private static final double RATIO_TOLERANCE = 0.02;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Content type of a message. */
    public enum Kind {
        /** With or without the motion of a live photo. */
        PHOTO,
        /** With or without sound: Telegram may turn a silent one into an animation. */
        VIDEO,
        DOCUMENT,
        TEXT,
        OTHER
    }

    /** Fingerprint of a prepared file with its caption, before it is sent. */
    public static MessageFingerprint of(PreparedMedia media, String captionHtml) {
        return switch (media) {
            case PreparedMedia.Photo photo ->
                new MessageFingerprint(Kind.PHOTO, CaptionText.plain(captionHtml), photo.width(), photo.height(), "");
            case PreparedMedia.LivePhoto live -> of(live.still(), captionHtml);
            case PreparedMedia.Poster poster -> of(poster.photo(), captionHtml);
            case PreparedMedia.Video video -> moving(video.clip(), captionHtml);
            case PreparedMedia.Animation animation -> moving(animation.clip(), captionHtml);
            // Telegram normalizes file names in undocumented ways, so they are not compared.
            case PreparedMedia.Document document ->
                new MessageFingerprint(Kind.DOCUMENT, CaptionText.plain(captionHtml), 0, 0, "");
        };
    }

    /** A copy with another caption. */
    public MessageFingerprint saying(String captionHtml) {
        return new MessageFingerprint(kind, CaptionText.plain(captionHtml), width, height, fileName, thumbnail);
    }

    private static MessageFingerprint moving(PreparedMedia.Clip clip, String captionHtml) {
        return new MessageFingerprint(Kind.VIDEO, CaptionText.plain(captionHtml), clip.width(), clip.height(), "");
    }

    /** Fingerprint of an original without a caption, before it is sent. */
    public static MessageFingerprint original(String fileName) {
        return new MessageFingerprint(Kind.DOCUMENT, "", 0, 0, OthersText.unturned(fileName));
    }

    /** Fingerprint of an existing message. */
    public static MessageFingerprint of(Message message) {
        String text = Optional.ofNullable(message.getText())
                .or(() -> Optional.ofNullable(message.getCaption()))
                .orElse("");
        if (message.getText() != null) {
            return new MessageFingerprint(Kind.TEXT, text, 0, 0, "");
        }
        List<PhotoSize> sizes = message.getPhoto();
        if (sizes != null && !sizes.isEmpty()) {
            PhotoSize largest = sizes.stream()
                    .max((one, other) -> Long.compare(pixels(one), pixels(other)))
                    .orElseThrow();
            return new MessageFingerprint(
                    Kind.PHOTO, text, largest.getWidth(), largest.getHeight(), "", thumbnail(sizes, largest));
        }
        // An animation also contains a document, for clients without animations.
        if (message.getAnimation() != null) {
            return new MessageFingerprint(
                    Kind.VIDEO,
                    text,
                    message.getAnimation().getWidth(),
                    message.getAnimation().getHeight(),
                    "");
        }
        if (message.getVideo() != null) {
            return new MessageFingerprint(
                    Kind.VIDEO,
                    text,
                    message.getVideo().getWidth(),
                    message.getVideo().getHeight(),
                    "",
                    Optional.ofNullable(message.getVideo().getThumbnail())
                            .map(PhotoSize::getFileId)
                            .orElse(null));
        }
        if (message.getDocument() != null) {
            String name =
                    Optional.ofNullable(message.getDocument().getFileName()).orElse("");
            return new MessageFingerprint(Kind.DOCUMENT, text, 0, 0, name);
        }
        return new MessageFingerprint(Kind.OTHER, text, 0, 0, "");
    }

    private static String thumbnail(List<PhotoSize> sizes, PhotoSize largest) {
        return sizes.stream()
                .filter(size -> Math.max(size.getWidth(), size.getHeight()) >= THUMBNAIL_SIDE)
                .min((one, other) -> Long.compare(pixels(one), pixels(other)))
                .orElse(largest)
                .getFileId();
    }

    private static long pixels(PhotoSize size) {
        return (long) size.getWidth() * size.getHeight();
    }

    /**
     * Whether a message with this fingerprint may be the one sent with {@code sent}. Ignores what Telegram may
     * change: white space and punctuation in a text, and whether a playable file is a video or a document.
     */
    public boolean mayBe(MessageFingerprint sent) {
        return isFile() == sent.isFile()
                && (isFile() || kind == sent.kind)
                && letters().equals(sent.letters())
                && (fileName.isEmpty() || sent.fileName.isEmpty() || fileName.equals(sent.fileName))
                && sameShape(sent);
    }

    private boolean isFile() {
        return kind != Kind.PHOTO && kind != Kind.TEXT;
    }

    private String letters() {
        return NO_LETTERS.matcher(text).replaceAll("");
    }

    private boolean sameShape(MessageFingerprint other) {
        if (width == 0 || height == 0 || other.width == 0 || other.height == 0) {
            return true;
        }
        double one = (double) width / height;
        double two = (double) other.width / other.height;
        return Math.abs(one - two) <= RATIO_TOLERANCE * Math.max(one, two);
    }
}
