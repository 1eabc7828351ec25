package io.github.immichtg.internal.installation;

import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.operations.NoMatchException;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.sync.PassParts;
import io.github.immichtg.internal.sync.RefreshPass;
import io.github.immichtg.internal.sync.RefreshReport;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refresh of captions of an installation's channels.
 *
 * @param channel {@code @name}, t.me address, number or exact title; {@code null} for all linked ones
 * @param since when the posts were posted at the earliest; {@code null} for all
 * @param dryRun whether nothing is edited
 */
public record Refresh(@Nullable String channel, @Nullable Instant since, boolean dryRun) {

    /**
     * Runs it, channel after channel.
     *
     * @throws NoMatchException if no linked channel matches, or several do
     */
    public RefreshReport run(Installation installation, PassControl control, SyncListener listener)
            throws IOException, NoMatchException, InterruptedException {
        List<LinkedChannel> channels = channel == null
                ? installation.database().subscriptions().channels()
                : new Maintenance(installation.database()).linked(channel);
        try (Workspace workspace = Workspace.open(installation.settings().home());
                BotConnection publisher =
                        new BotConnection(installation.settings().telegram())) {
            PassParts parts = new PassParts(
                    installation.database(),
                    publisher,
                    installation.preparer(),
                    installation.clients(),
                    workspace,
                    installation.settings().sync(),
                    UpdatePoller.NONE,
                    installation.database().chats()::tryLock,
                    listener);
            RefreshPass pass = new RefreshPass(parts, control);
            Set<ChatId> seen = new HashSet<>();
            List<RefreshReport.Channel> refreshed = new ArrayList<>();
            for (LinkedChannel one : channels) {
                // Several people may have linked one channel.
                if (seen.add(one.chat())) {
                    refreshed.add(pass.over(one, since, dryRun));
                }
            }
            return new RefreshReport(dryRun, refreshed);
        }
    }
}
