package io.github.immichtg.telegram;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.text.OthersText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

/**
 * What a message looks like to whoever sees it: enough to know one's own again among those of others, not enough to tell
 * two of the same kind, size and caption apart.
 *
 * @param text its text or caption without markup
 * @param width in pixels as displayed; 0 where that is not known
 * @param height in pixels as displayed; 0 where that is not known
 * @param fileName of a document; empty for everything else
 */
public record Appearance(Kind kind, String text, int width, int height, String fileName) {

    /** Sides may be rounded differently when Telegram makes a picture smaller. */
    private static final double RATIO_TOLERANCE = 0.02;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What a message holds. */
    public enum Kind {
        /** Moving for a moment, or not at all. */
        PHOTO,
        /** With or without sound: Telegram may call a silent one an animation. */
        VIDEO,
        DOCUMENT,
        TEXT,
        OTHER
    }

    /** A file of ours with its caption that has not been sent yet. */
    public static Appearance of(PreparedMedia media, String captionHtml) {
        return switch (media) {
            case PreparedMedia.Photo photo ->
                new Appearance(Kind.PHOTO, plain(captionHtml), photo.width(), photo.height(), "");
            case PreparedMedia.LivePhoto live -> of(live.still(), captionHtml);
            case PreparedMedia.Poster poster -> of(poster.photo(), captionHtml);
            case PreparedMedia.Video video -> moving(video.clip(), captionHtml);
            case PreparedMedia.Animation animation -> moving(animation.clip(), captionHtml);
            // Telegram cleans names in ways of its own, so they tell nothing.
            case PreparedMedia.Document document -> new Appearance(Kind.DOCUMENT, plain(captionHtml), 0, 0, "");
        };
    }

    private static Appearance moving(PreparedMedia.Clip clip, String captionHtml) {
        return new Appearance(Kind.VIDEO, plain(captionHtml), clip.width(), clip.height(), "");
    }

    /** An original of ours, without a caption, that has not been sent yet. */
    public static Appearance original(String fileName) {
        return new Appearance(Kind.DOCUMENT, "", 0, 0, OthersText.unturned(fileName));
    }

    /** What Telegram shows of a message. */
    public static Appearance of(Message message) {
        String text = Optional.ofNullable(message.getText())
                .or(() -> Optional.ofNullable(message.getCaption()))
                .orElse("");
        if (message.getText() != null) {
            return new Appearance(Kind.TEXT, text, 0, 0, "");
        }
        List<PhotoSize> sizes = message.getPhoto();
        if (sizes != null && !sizes.isEmpty()) {
            PhotoSize largest = sizes.stream()
                    .max((one, other) -> Long.compare(pixels(one), pixels(other)))
                    .orElseThrow();
            return new Appearance(Kind.PHOTO, text, largest.getWidth(), largest.getHeight(), "");
        }
        // An animation also comes as a document, for clients that know no animations.
        if (message.getAnimation() != null) {
            return new Appearance(
                    Kind.VIDEO,
                    text,
                    message.getAnimation().getWidth(),
                    message.getAnimation().getHeight(),
                    "");
        }
        if (message.getVideo() != null) {
            return new Appearance(
                    Kind.VIDEO,
                    text,
                    message.getVideo().getWidth(),
                    message.getVideo().getHeight(),
                    "");
        }
        if (message.getDocument() != null) {
            String name =
                    Optional.ofNullable(message.getDocument().getFileName()).orElse("");
            return new Appearance(Kind.DOCUMENT, text, 0, 0, name);
        }
        return new Appearance(Kind.OTHER, text, 0, 0, "");
    }

    private static long pixels(PhotoSize size) {
        return (long) size.getWidth() * size.getHeight();
    }

    /**
     * Whether a message that looks like this may be the one that was to look like {@code sent}. What Telegram may change on
     * the way is not looked at: white space and signs in a text, whether a file that plays is a video or a document.
     */
    public boolean mayBe(Appearance sent) {
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

    private boolean sameShape(Appearance other) {
        if (width == 0 || height == 0 || other.width == 0 || other.height == 0) {
            return true;
        }
        double one = (double) width / height;
        double two = (double) other.width / other.height;
        return Math.abs(one - two) <= RATIO_TOLERANCE * Math.max(one, two);
    }

    /** Our captions know no entities but these, see {@code Caption}. */
    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
