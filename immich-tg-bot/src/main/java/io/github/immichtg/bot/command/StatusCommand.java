package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Reasons;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.command.text.CommandTexts;
import io.github.immichtg.bot.command.text.CommandWords;
import io.github.immichtg.bot.service.SyncRequests;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.media.UserStatus;
import io.github.immichtg.internal.store.media.UserStatuses;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Command {@code /status}: shows published, pending and failed files with reasons, and the next album check. */
final class StatusCommand {

    private static final int TROUBLED_AT_MOST = 10;
    private static final int ALBUMS_AT_MOST = 5;

    private final BotUsers people;
    private final UserStatuses statuses;
    private final SyncRequests passes;
    private final Clock clock;

    StatusCommand(BotUsers people, UserStatuses statuses, SyncRequests passes, Clock clock) {
        this.people = people;
        this.statuses = statuses;
        this.passes = passes;
        this.clock = clock;
    }

    /** Status page; empty if the user has not completed the setup. */
    Optional<Page> page(BotUser person, Language language) {
        return people.linked(person)
                .map(linked -> Page.of(text(
                        person,
                        linked,
                        statuses.status(person.userId(), TROUBLED_AT_MOST).orElseThrow(),
                        language)));
    }

    private String text(BotUser person, LinkedChannel linked, UserStatus status, Language language) {
        CommandWords words = CommandTexts.in(language);
        List<String> lines = new ArrayList<>();
        lines.add(words.route(albums(linked, language), Text.plain(linked.name())));
        lines.add("");
        lines.add(words.posted(status.count(MediaState.PUBLISHED)));
        int waiting = status.count(MediaState.PENDING)
                + status.count(MediaState.NOT_READY)
                + status.count(MediaState.PUBLISHING);
        lines.add(words.waiting(waiting));
        int failed = status.count(MediaState.REJECTED) + status.count(MediaState.PARKED);
        if (failed > 0) {
            lines.add(words.failed(failed));
            status.troubled().forEach(item -> lines.add("• " + line(item, language)));
            if (failed > status.troubled().size()) {
                lines.add("… +" + (failed - status.troubled().size()));
            }
        }
        lines.add("");
        if (statuses.channelIsClosed(person.userId())) {
            lines.add(words.channelClosed());
        }
        lines.add(linked.pausedReason() == null ? next(linked, words) : words.paused());
        return String.join("\n", lines);
    }

    private String next(LinkedChannel linked, CommandWords words) {
        if (passes.isRunning(linked)) {
            return words.lookingNow();
        }
        Duration in = Duration.between(clock.instant(), passes.next());
        return words.nextLook(in.isNegative() ? Duration.ZERO : in);
    }

    private static String albums(LinkedChannel linked, Language language) {
        String some = linked.albums().stream()
                .limit(ALBUMS_AT_MOST)
                .map(LinkedAlbum::name)
                .map(name -> language.quoted(Text.plain(name)))
                .collect(Collectors.joining(", "));
        int more = linked.albums().size() - ALBUMS_AT_MOST;
        return more > 0 ? some + ", … +" + more : some;
    }

    private static String line(MediaItem item, Language language) {
        return Text.plain(item.fileName()) + " — " + Reasons.in(language, item.reason());
    }
}
