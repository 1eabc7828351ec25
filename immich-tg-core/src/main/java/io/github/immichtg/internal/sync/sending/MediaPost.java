package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.PictureSource;
import io.github.immichtg.internal.store.post.ShownAsset;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pending post of one media file with its caption. */
final class MediaPost implements PendingPost {

    /** Maximum attempts for a file that Telegram refuses for an unknown reason. */
    private static final int TRIES = 4;

    private final MediaFile file;
    private final PreparedMedia media;
    private final @Nullable AssetDetails details;
    private final PictureSource source;
    private final boolean spoiler;
    private final Caption caption;
    private final PostStyle style;
    private final MediaQueue queue;
    private final SyncListener listener;

    /** @param style of its subscription */
    MediaPost(
            PreparationResult.Ready prepared,
            Caption caption,
            PostStyle style,
            MediaQueue queue,
            SyncListener listener) {
        this.file = prepared.file();
        this.media = prepared.media();
        this.details = style.captions().usesDetails() ? prepared.details() : null;
        this.source = prepared.source();
        this.spoiler = prepared.spoiler();
        this.caption = caption;
        this.style = style;
        this.queue = queue;
        this.listener = listener;
    }

    @Override
    public Draft draft() {
        return draft(caption.html());
    }

    /** Draft with this caption. */
    Draft draft(String captionHtml) {
        boolean moves = media instanceof PreparedMedia.LivePhoto;
        Draft.Item item = new Draft.Item(
                file.id(),
                MessageFingerprint.of(media, captionHtml),
                moves,
                new ShownAsset(file.asset(), details, captionHtml),
                source.text());
        return Draft.post(file.chat(), item, media.bytes())
                .withOriginals(style.originals().isOn());
    }

    /** Records that this file may be why its group was refused. */
    void blamed(String reason) {
        queue.blame(file.id(), reason);
    }

    MediaFile file() {
        return file;
    }

    PreparedMedia media() {
        return media;
    }

    boolean spoiler() {
        return spoiler;
    }

    /** A JPEG that shows what it looks like. */
    @Nullable Path picture() {
        return switch (media) {
            case PreparedMedia.Photo photo -> photo.file();
            case PreparedMedia.LivePhoto live -> live.still().file();
            case PreparedMedia.Poster poster -> poster.photo().file();
            case PreparedMedia.Video video -> video.thumbnail();
            case PreparedMedia.Animation animation -> null;
            case PreparedMedia.Document document -> null;
        };
    }

    @Override
    public Outgoing within(SendWindow window) {
        return new Post(file.chat(), media, caption.html(), window, style.silent(), spoiler);
    }

    private String name() {
        return file.asset().fileName();
    }

    @Override
    public void published(List<Long> messages) {
        listener.on(new SyncEvent.Published(file.chat(), name(), media.source(), messages.getFirst()));
        if (media instanceof PreparedMedia.Poster poster) {
            listener.on(new SyncEvent.PosterOnly(file.chat(), name(), poster.duration()));
        }
    }

    @Override
    public void refused(TelegramException refusal) {
        if (!(refusal instanceof TelegramException.CaptionRefused)) {
            resort(refusal).ifPresent(this::reject);
        } else if (file.plainCaption()) {
            reject(refusal.getMessage());
        } else {
            queue.captionPlainly(file.id(), refusal.getMessage());
        }
    }

    @Override
    public Optional<String> lost(TelegramException.OutcomeUnknown failure) {
        return failure.refusal().flatMap(this::resort);
    }

    /** The next resort of a refused file is recorded already: smaller, later or none. */
    @Override
    public Optional<PendingPost> again(TelegramException.OutcomeUnknown failure, int lost) {
        if (failure.refusal().isEmpty()) {
            return Optional.of(this);
        }
        if (failure.refusal().get() instanceof TelegramException.Refused && queue.awaits(file.id())) {
            listener.on(new SyncEvent.Retrying(file.chat(), name(), failure.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Records the next resort after a refusal: another rendition, or another attempt later.
     *
     * @return reason for the rejection if none is left
     */
    private Optional<String> resort(TelegramException refusal) {
        String reason = refusal.getMessage();
        if (refusal instanceof TelegramException.FileRefused) {
            Optional<RenderingLevel> next = next();
            next.ifPresent(level -> queue.prepareAs(file.id(), level, reason));
            return next.isPresent() ? Optional.empty() : Optional.of(reason);
        }
        if (file.attempts() + 1 >= TRIES) {
            return Optional.of(reason);
        }
        queue.retryLater(file.id(), reason, RetryTimes.FILE);
        return Optional.empty();
    }

    /** Next rendering level after a refusal: only photos are easily made smaller. */
    private Optional<RenderingLevel> next() {
        return switch (media) {
            case PreparedMedia.Photo photo ->
                Optional.of(file.level() == RenderingLevel.USUAL ? RenderingLevel.SMALLER : RenderingLevel.DOCUMENT);
            // A smaller rendering is a still photo.
            case PreparedMedia.LivePhoto live -> Optional.of(RenderingLevel.SMALLER);
            case PreparedMedia.Video video -> Optional.of(RenderingLevel.DOCUMENT);
            case PreparedMedia.Animation animation -> Optional.of(RenderingLevel.DOCUMENT);
            case PreparedMedia.Poster poster -> Optional.empty();
            case PreparedMedia.Document document -> Optional.empty();
        };
    }

    private void reject(String reason) {
        queue.reject(file.id(), reason);
        listener.on(new SyncEvent.Rejected(file.chat(), name(), reason));
    }

    @Override
    public void later(String reason) {
        queue.retryLater(file.id(), reason, RetryTimes.FILE);
        listener.on(new SyncEvent.Retrying(file.chat(), name(), reason));
    }
}
