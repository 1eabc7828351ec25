package io.github.immichtg.internal.store.change;

import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Content of a message that is in step with its asset; {@code null} stands for what it showed before.
 *
 * @param details people and tags
 * @param look fingerprint
 * @param captionHtml its caption in Telegram's HTML
 * @param source base64 of the SHA-1 of the file that its picture is made of, or ought to be
 */
public record Revision(
        @Nullable AssetDetails details,
        @Nullable MessageFingerprint look,
        @Nullable String captionHtml,
        @Nullable String source) {

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

    /** A copy with the file of its picture. */
    public Revision madeOf(String file) {
        return new Revision(details, look, captionHtml, file);
    }
}
