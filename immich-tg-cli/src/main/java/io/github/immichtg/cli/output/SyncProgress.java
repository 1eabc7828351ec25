package io.github.immichtg.cli.output;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChannelPlace;
import io.github.immichtg.telegram.value.ChatId;
import java.io.PrintStream;
import java.util.function.Function;

/** Progress of {@code sync}: a bar per chat on a terminal, and a line for each event that may need attention. */
public final class SyncProgress implements SyncListener, AutoCloseable {

    private final PrintStream err;
    private final Progress progress;
    private Function<ChatId, ChannelPlace> places = chat -> new ChannelPlace(chat, null, null);

    public SyncProgress(Screen screen) {
        this.err = screen.stream();
        this.progress = new Progress(screen);
    }

    /** Sets the lookup of chat names. */
    public synchronized void calling(Function<ChatId, ChannelPlace> known) {
        this.places = known;
    }

    /** Shows the current activity before there is anything to count. */
    public synchronized void now(String what) {
        progress.say(what);
    }

    @Override
    public synchronized void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumSeen seen -> {}
            case SyncEvent.Prepared prepared -> {}
            case SyncEvent.AlbumBegun begun -> now("Reading " + begun.album() + " …");
            case SyncEvent.ChatBegun begun -> progress.begin(begun.chat(), begun.channel(), begun.pending());
            case SyncEvent.Published published -> {
                step(published.chat());
                if (published.isSubstitute()) {
                    say("published " + published.file() + " as " + source(published.source()));
                }
            }
            case SyncEvent.Found found -> step(found.chat());
            case SyncEvent.PosterOnly poster ->
                say(
                        poster.duration().isZero()
                                ? poster.file() + " cannot be read; published Immich's preview of the video instead"
                                : poster.file() + ": " + poster.duration().toMinutes()
                                        + " minutes of video exceed Telegram's limit; published a poster instead");
            case SyncEvent.Rejected rejected -> {
                step(rejected.chat());
                say("rejected " + rejected.file() + ": " + rejected.reason());
            }
            case SyncEvent.Hidden hidden -> {
                step(hidden.chat());
                say(hidden.file() + " is not posted: " + hidden.reason());
            }
            case SyncEvent.Retrying retrying -> {
                step(retrying.chat());
                say("will retry " + retrying.file() + ": " + retrying.reason());
            }
            case SyncEvent.Parked parked -> {
                step(parked.chat());
                say("parked " + parked.file() + ": " + parked.reason());
            }
            case SyncEvent.Edited edited -> {}
            case SyncEvent.Removed gone -> {}
            case SyncEvent.NotRemoved left ->
                say(left.file() + " stays in the channel, although " + left.cause() + ": " + left.reason());
            case SyncEvent.RemovalsHeld held ->
                say(held.channel() + ": " + held.removals() + " posted photos " + held.cause()
                        + "; nothing is deleted until" + " you decide: immich-tg resolve --removals delete or keep");
            case SyncEvent.NotEdited left -> say("the post of " + left.file() + " stays as it is: " + left.reason());
            case SyncEvent.Waiting waiting ->
                progress.beside(
                        waiting.chat(), "waiting " + Math.max(1, waiting.time().toSeconds()) + " s");
            case SyncEvent.LeftToAnother left ->
                say(places.apply(left.chat()) + ": skipped, another immich-tg is publishing into it");
            // The Stopped event reports the reason.
            case SyncEvent.Paused paused -> {}
            case SyncEvent.Resumed resumed -> say(places.apply(resumed.chat()) + ": resumed");
            case SyncEvent.Commented commented -> {}
            case SyncEvent.CommentLater later ->
                say("will retry the original of " + later.file() + ": " + later.reason());
            case SyncEvent.CommentLeftOut left -> say("skipped the original of " + left.file() + ": " + left.reason());
            case SyncEvent.CommentsWait waiting ->
                say(waiting.channel() + ": originals are delayed: " + waiting.reason());
            case SyncEvent.NoUpdates none ->
                say("originals are disabled, the bot's updates are not received: " + none.reason());
            // Handled by PreviewTalk.
            case SyncEvent.Stopped stopped -> say(stopped.channel() + ": " + stopped.reason());
        }
    }

    private void step(ChatId chat) {
        progress.step(chat);
    }

    private void say(String line) {
        err.println(line);
    }

    @Override
    public synchronized void close() {
        progress.close();
    }

    private static String source(PreparedMedia.Source source) {
        return switch (source) {
            case COPIED, REMUXED, CONVERTED -> "the original";
            case FULL_SIZE -> "Immich's rendition at full size";
            case EMBEDDED -> "the JPEG inside the original";
            case RENDITION -> "Immich's preview";
            case DOCUMENT -> "the original as a document";
        };
    }
}
