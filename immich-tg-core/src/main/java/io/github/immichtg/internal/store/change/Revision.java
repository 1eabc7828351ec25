package io.github.immichtg.internal.store.change;

import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.store.post.PictureSource;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Content of a message that is in step with its asset; {@code null} stands for what it showed before.
 *
 * @param details people and tags
 * @param look fingerprint
 * @param captionHtml its caption in Telegram's HTML
 * @param source what its picture is made of, or ought to be
 */
public record Revision(
        @Nullable AssetDetails details,
        @Nullable MessageFingerprint look,
        @Nullable String captionHtml,
        @Nullable PictureSource source) {

    /** A message that shows what it showed before. */
    public static final Revision NONE = new Revision(null, null, null, null);

    /** A copy with people and tags. */
    public Revision of(@Nullable AssetDetails other) {
        return new Revision(other, look, captionHtml, source);
    }

    /** A copy with what was sent. */
    public Revision showing(@Nullable MessageFingerprint sent, String sentHtml) {
        return new Revision(details, sent == null ? null : sent.saying(sentHtml), sentHtml, source);
    }

    /** A copy with what its picture is made of. */
    public Revision madeOf(PictureSource picture) {
        return new Revision(details, look, captionHtml, picture);
    }
}
