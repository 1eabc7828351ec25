package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.store.PostExisting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pass works.
 *
 * @param perChatPerMinute items sent into one chat in any 60 seconds, at most
 * @param patience the longest that a pass waits for a chat; what waits longer is left to the next pass
 * @param postExisting what becomes of what an album holds when it is linked, where its subscription does not say
 * @param sendMargin how long Telegram's server may still work on a request that has ended
 * @param operator to whom the bot may show what it looks for in the chats of the person at the command line, by their number
 *     on Telegram; {@code null} for nobody
 * @param originals whether the originals follow as comments
 * @param livePhotos whether live photos are sent with their moving part
 * @param moments whether neighbours in time go as one post
 * @param silent whether those who read a channel are not notified of a post
 */
public record SyncOptions(
        int perChatPerMinute,
        Duration patience,
        CaptionTemplate captions,
        PostExisting postExisting,
        SendMargin sendMargin,
        @Nullable Long operator,
        boolean originals,
        boolean livePhotos,
        boolean moments,
        boolean silent) {

    /** 20 a minute (what Telegram allows a group), five minutes, the built-in captions in English. */
    public static SyncOptions defaults() {
        return new SyncOptions(
                20,
                Duration.ofMinutes(5),
                CaptionTemplate.builtIn(CaptionLanguage.EN),
                PostExisting.ALL,
                SendMargin.defaults(),
                null,
                true,
                true,
                false,
                false);
    }

    public SyncOptions {
        if (perChatPerMinute < 1) {
            throw new IllegalArgumentException("at least one message a minute has to be allowed");
        }
    }

    public SyncOptions withPerChatPerMinute(int limit) {
        return new SyncOptions(
                limit, patience, captions, postExisting, sendMargin, operator, originals, livePhotos, moments, silent);
    }

    public SyncOptions withCaptions(CaptionTemplate template) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                template,
                postExisting,
                sendMargin,
                operator,
                originals,
                livePhotos,
                moments,
                silent);
    }

    public SyncOptions withPostExisting(PostExisting existing) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                existing,
                sendMargin,
                operator,
                originals,
                livePhotos,
                moments,
                silent);
    }

    public SyncOptions withSendMargin(SendMargin margin) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                postExisting,
                margin,
                operator,
                originals,
                livePhotos,
                moments,
                silent);
    }

    public SyncOptions withOperator(@Nullable Long telegramId) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                postExisting,
                sendMargin,
                telegramId,
                originals,
                livePhotos,
                moments,
                silent);
    }

    public SyncOptions withOriginals(boolean follow) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                postExisting,
                sendMargin,
                operator,
                follow,
                livePhotos,
                moments,
                silent);
    }

    public SyncOptions withLivePhotos(boolean moving) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                postExisting,
                sendMargin,
                operator,
                originals,
                moving,
                moments,
                silent);
    }

    public SyncOptions withMoments(boolean together) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                postExisting,
                sendMargin,
                operator,
                originals,
                livePhotos,
                together,
                silent);
    }

    public SyncOptions withSilent(boolean quiet) {
        return new SyncOptions(
                perChatPerMinute,
                patience,
                captions,
                postExisting,
                sendMargin,
                operator,
                originals,
                livePhotos,
                moments,
                quiet);
    }
}
