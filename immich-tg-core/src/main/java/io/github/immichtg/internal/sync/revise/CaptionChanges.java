package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.media.AlbumPlace;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.PostCaptions;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.sync.event.UnknownNameException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finder of captions that have changed. What a post shows and what Immich says now are put into the same template, that
 * of today: a post whose template alone has changed since stays as it is.
 *
 * @param places place of a media file in its album
 */
public record CaptionChanges(MediaFilePreparer.Subscriptions subscriptions, Function<MediaFile, AlbumPlace> places) {

    /**
     * Caption that a post ought to have now.
     *
     * @param caption its caption, without a note on its video
     * @param changed whether it reads otherwise than before
     * @param details people and tags that were asked for, by media file
     */
    record Reading(Caption caption, boolean changed, Map<Long, AssetDetails> details) {}

    /**
     * How a post ought to read now; empty if it is to stay as it is.
     *
     * @throws ImmichException if the server does not tell people and tags now
     * @throws UnknownNameException if a rule names people or tags that the account does not have
     */
    Optional<Reading> of(ChangedPost post) throws InterruptedException {
        // The style is known with the client.
        Optional<ImmichClient> immich = subscriptions.client(post.subscriptionId());
        if (immich.isEmpty() || subscriptions.style(post.subscriptionId()).changes() == AlbumChanges.IGNORE) {
            return Optional.empty();
        }
        return Optional.of(reading(post));
    }

    /**
     * How a post ought to read now, in the style that is known of its subscription.
     *
     * @throws ImmichException if the server does not tell people and tags now
     * @throws UnknownNameException if a rule names people or tags that the account does not have
     */
    Reading reading(ChangedPost post) throws InterruptedException {
        PostStyle style = subscriptions.style(post.subscriptionId());
        Optional<VisibilityFilter> filter = style.captions().usesDetails() ? filter(post) : Optional.empty();
        Map<Long, AssetDetails> details = filter.isPresent() ? details(post, filter.get()) : Map.of();
        PostCaptions captions = new PostCaptions(style, places);
        Caption before = caption(captions, post, item -> item.shown().asset(), item -> shownDetails(item, details));
        Caption now = caption(captions, post, CaptionChanges::described, item -> {
            AssetDetails known = details.getOrDefault(item.file().id(), shownDetails(item, details));
            return filter.map(rules -> rules.named(known)).orElse(known);
        });
        return new Reading(now, !before.html().equals(now.html()), details);
    }

    /**
     * Caption that moves to another message, or changes, because others of its post are deleted.
     *
     * @param messageId the first message that stays
     */
    public record Moved(int messageId, Caption caption) {}

    /** How changes to the album of a post are handled. */
    public AlbumChanges handling(ChangedPost post) throws InterruptedException {
        // The style is known with the client.
        return subscriptions.client(post.subscriptionId()).isEmpty()
                ? AlbumChanges.IGNORE
                : subscriptions.style(post.subscriptionId()).changes();
    }

    /**
     * The caption of a post without some of its messages; empty if it is to stay where it is, or nothing of the post
     * stays.
     *
     * @param leaving the media files of those
     */
    public Optional<Moved> without(ChangedPost post, Set<Long> leaving) {
        List<ChangedPost.Item> kept = post.items().stream()
                .filter(item -> !leaving.contains(item.file().id()))
                .toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        PostCaptions captions = new PostCaptions(subscriptions.style(post.subscriptionId()), places);
        ChangedPost rest = new ChangedPost(post.postId(), post.chat(), kept);
        Function<ChangedPost.Item, Asset> shown = item -> item.shown().asset();
        Function<ChangedPost.Item, AssetDetails> details = item -> shownDetails(item, Map.of());
        Caption now = caption(captions, rest, shown, details);
        boolean first = leaving.contains(post.items().getFirst().file().id());
        return first || !caption(captions, post, shown, details).html().equals(now.html())
                ? Optional.of(new Moved(kept.getFirst().messageId(), now))
                : Optional.empty();
    }

    private static Caption caption(
            PostCaptions captions,
            ChangedPost post,
            Function<ChangedPost.Item, Asset> asset,
            Function<ChangedPost.Item, AssetDetails> details) {
        List<PostCaptions.Captioned> members = post.items().stream()
                .map(item -> new PostCaptions.Captioned(item.file(), asset.apply(item), details.apply(item)))
                .toList();
        return captions.ofDescribed(members);
    }

    private static Asset described(ChangedPost.Item item) {
        return Objects.requireNonNullElse(item.described(), item.shown().asset());
    }

    /** Of what was posted without, the people and tags of today are taken: they are not known to have changed. */
    private static AssetDetails shownDetails(ChangedPost.Item item, Map<Long, AssetDetails> now) {
        AssetDetails shown = item.shown().details();
        return shown == null ? now.getOrDefault(item.file().id(), AssetDetails.NONE) : shown;
    }

    private Optional<VisibilityFilter> filter(ChangedPost post) throws InterruptedException {
        Optional<ImmichClient> immich = subscriptions.client(post.subscriptionId());
        return immich.isEmpty()
                ? Optional.empty()
                : Optional.of(subscriptions.filter(post.subscriptionId(), immich.get()));
    }

    private Map<Long, AssetDetails> details(ChangedPost post, VisibilityFilter filter) throws InterruptedException {
        Map<Long, AssetDetails> details = new HashMap<>();
        for (ChangedPost.Item item : post.items()) {
            if (item.described() != null || item.shown().details() == null) {
                details.put(item.file().id(), filter.details(item.file().asset().id()));
            }
        }
        return details;
    }
}
