package io.github.immichtg.bot.work;

import io.github.immichtg.bot.setup.Trouble;
import io.github.immichtg.bot.setup.Troubles;
import io.github.immichtg.bot.talk.Chat;
import io.github.immichtg.bot.talk.Language;
import io.github.immichtg.bot.talk.Page;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.store.LinkedChannel;
import io.github.immichtg.store.MediaItem;
import io.github.immichtg.store.People;
import io.github.immichtg.store.Person;
import io.github.immichtg.store.PersonalStatus;
import io.github.immichtg.store.StoreException;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.Messenger;
import io.github.immichtg.telegram.TelegramException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what only they can mend: all of it in one message, each cause once for as long as it lasts. A cause is noted
 * as told only when Telegram has taken the message. Thread-safe.
 */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /** A server that is off for a night is nothing to write about. */
    private static final Duration PATIENCE_WITH_SERVERS = Duration.ofHours(24);

    private static final int ITEMS_LOOKED_AT = 1000;
    private static final String CHANNEL = "channel";

    private final People people;
    private final Messenger messenger;
    private final Clock clock;

    public Notices(People people, Messenger messenger, Clock clock) {
        this.people = people;
        this.messenger = messenger;
        this.clock = clock;
    }

    /**
     * What somebody is told of.
     *
     * @param channelLost the channel's title, where the bot may not post any more
     * @param items media files that will not be posted by themselves
     */
    record Notice(
            @Nullable Trouble trouble, @Nullable String channelLost, List<String> albumsGone, List<MediaItem> items) {

        boolean isEmpty() {
            return trouble == null && channelLost == null && albumsGone.isEmpty() && items.isEmpty();
        }
    }

    /**
     * Tells a subscription's owner what came up in a pass over it.
     *
     * @param failure what kept the pass from being made; {@code null} for nothing
     */
    void after(Subscription subscription, @Nullable ImmichException failure) {
        try {
            Optional<Person> owner = people.owner(subscription.id());
            if (owner.isPresent()) {
                tell(owner.get(), failure, people.channelIsClosed(owner.get()));
            }
        } catch (StoreException | TelegramException e) {
            LOG.warn("Somebody could not be told: {}", e.getMessage());
        }
    }

    /** Tells the people who post into a channel that the bot may not any more. */
    public void channelLost(ChatId channel) {
        for (Person person : people.owners(channel)) {
            try {
                tell(person, null, true);
            } catch (StoreException | TelegramException e) {
                LOG.warn("Somebody could not be told: {}", e.getMessage());
            }
        }
    }

    private void tell(Person person, @Nullable ImmichException failure, boolean lost) throws TelegramException {
        Optional<LinkedChannel> linked = people.linked(person);
        if (linked.isEmpty()) {
            return;
        }
        Trouble trouble = failure == null ? null : lasting(Troubles.of(failure), linked.get());
        List<String> gone = people.albumsGone(person);
        List<MediaItem> items = people.status(person, ITEMS_LOOKED_AT)
                .map(PersonalStatus::troubled)
                .orElse(List.of());
        Set<String> causes = new LinkedHashSet<>();
        if (trouble != null) {
            causes.add(trouble.toString());
        }
        if (lost) {
            causes.add(CHANNEL);
        }
        gone.forEach(album -> causes.add("album " + album));
        items.forEach(item -> causes.add(cause(item)));
        people.over(person, causes);
        List<String> untold = people.untold(person, causes);
        Notice notice = new Notice(
                trouble != null && untold.contains(trouble.toString()) ? trouble : null,
                untold.contains(CHANNEL) ? linked.get().name() : null,
                gone.stream().filter(album -> untold.contains("album " + album)).toList(),
                items.stream().filter(item -> untold.contains(cause(item))).toList());
        if (!notice.isEmpty()) {
            Language language = Language.of(person.language());
            Page page = NoticePages.page(notice, language);
            new Chat(messenger, person.telegramId(), language).say(page);
            people.told(person, new ArrayList<>(untold));
        }
    }

    private static String cause(MediaItem item) {
        return item.state().text() + " " + item.id();
    }

    private @Nullable Trouble lasting(Trouble trouble, LinkedChannel linked) {
        Instant lastGood = linked.lastPass();
        boolean mayPass = trouble instanceof Trouble.Failing
                || trouble instanceof Trouble.NoAnswer
                || trouble instanceof Trouble.UnknownHost;
        boolean recent =
                lastGood == null || lastGood.plus(PATIENCE_WITH_SERVERS).isAfter(clock.instant());
        return mayPass && recent ? null : trouble;
    }
}
