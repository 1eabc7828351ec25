package io.github.immichtg.internal.sync;

import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of a refresh of captions, or what it would be.
 *
 * @param dryRun whether nothing was edited
 */
public record RefreshReport(boolean dryRun, List<Channel> channels) {

    public RefreshReport {
        channels = List.copyOf(channels);
    }

    /**
     * One channel.
     *
     * @param url its public address, if any
     * @param posts number of posts that were looked at
     * @param edited number of captions that were edited, or would be
     * @param left number of captions that were to be edited and were not
     * @param firstLines first lines of captions that would be edited
     */
    public record Channel(
            ChatId chat, String title, @Nullable String url, int posts, int edited, int left, List<String> firstLines) {

        public Channel {
            firstLines = List.copyOf(firstLines);
        }
    }

    /** Whether every caption reads as it ought to. */
    public boolean complete() {
        return channels.stream().allMatch(channel -> channel.left() == 0);
    }
}
