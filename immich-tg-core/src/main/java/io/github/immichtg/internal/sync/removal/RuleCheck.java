package io.github.immichtg.internal.sync.removal;

import io.github.immichtg.internal.store.listing.HiddenPosts;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.util.List;
import java.util.Optional;

/**
 * Check of what is posted by the rules of what may be seen. Looks at an asset when Immich tells of a change of it, when
 * the rules change, and otherwise once a day.
 */
public final class RuleCheck {

    /** Posts per database page. */
    private static final int BATCH = 100;

    private final HiddenPosts posts;
    private final SyncListener listener;

    public RuleCheck(HiddenPosts posts, SyncListener listener) {
        this.posts = posts;
        this.listener = listener;
    }

    /**
     * Has the posts of hidden assets deleted if the channel mirrors the albums, and otherwise tells of them, once.
     *
     * @param style of the subscription's posts
     * @param rules of its assets
     */
    public void check(Subscription subscription, PostStyle style, AssetRules rules) throws InterruptedException {
        boolean deletes = style.changes() == AlbumChanges.MIRROR;
        String checksum = style.privacy().checksum();
        for (LinkedAlbum album : subscription.albums()) {
            posts.follow(album, subscription.chat(), checksum);
            if (!checksum.isEmpty() && style.changes() != AlbumChanges.IGNORE) {
                look(subscription, album, rules, !deletes);
                if (deletes) {
                    mark(subscription, album);
                }
            }
        }
    }

    private void look(Subscription subscription, LinkedAlbum album, AssetRules rules, boolean tells)
            throws InterruptedException {
        long last = 0;
        List<HiddenPosts.Posted> batch;
        while (!(batch = posts.due(album, last, BATCH)).isEmpty()) {
            for (HiddenPosts.Posted posted : batch) {
                Optional<String> reason = rules.hides(posted.asset())
                        .filter(AssetRules.Hiding::lasting)
                        .map(AssetRules.Hiding::reason);
                posts.record(posted, reason.orElse(null));
                if (tells && reason.isPresent() && !posted.hidden()) {
                    listener.on(new SyncEvent.NotRemoved(
                            subscription.chat(),
                            posted.fileName(),
                            reason.get(),
                            "ALBUM_CHANGES=edit deletes nothing: delete message " + posted.messageId()
                                    + " yourself, or set ALBUM_CHANGES=mirror"));
                }
            }
            last = batch.getLast().mediaId();
        }
    }

    private void mark(Subscription subscription, LinkedAlbum album) {
        HiddenPosts.Marked marked = posts.mark(album, subscription.chat());
        if (marked.held() > 0) {
            listener.on(new SyncEvent.RemovalsHeld(
                    subscription.chat(),
                    subscription.channelName(),
                    album.name(),
                    marked.held(),
                    "of the album " + album.name() + " must not be seen any more (" + marked.rule() + ")"));
        }
    }
}
