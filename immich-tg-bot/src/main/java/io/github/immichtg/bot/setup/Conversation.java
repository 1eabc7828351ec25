package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Conducts {@link Setup} conversations: loads a user's state, runs checks, stores results before confirming them, and
 * replies. One input of a user at a time; users in parallel.
 */
public final class Conversation {

    private static final int CHECKS_AT_MOST = 5;

    private final Setup setup;
    private final Checks checks;
    private final BotUsers people;
    private final LongConsumer linked;

    /** @param linked called with the id of each subscription that was set up or changed */
    public Conversation(Setup setup, Checks checks, BotUsers people, LongConsumer linked) {
        this.setup = setup;
        this.checks = checks;
        this.people = people;
        this.linked = linked;
    }

    /**
     * Origin of an input.
     *
     * @param messageId id of the user's message, or of the message whose button was pressed; 0 for neither
     * @param press id of the button press to acknowledge; {@code null} for a message
     * @param again whether a previous process may have handled it, partly or completely
     */
    public record Origin(int messageId, @Nullable String press, boolean again) {

        /** Origin of inputs other than messages and buttons. */
        public static final Origin ELSEWHERE = new Origin(0, null, false);
    }

    /**
     * Whether adding the bot to a channel answers the current question.
     *
     * @param again whether a previous process may have handled it already
     */
    public boolean awaits(BotUser person, ChatId channel, boolean again) {
        SetupState state = SetupState.of(people.progress(person));
        KnownChannel known = state.learned().channel();
        boolean asksNext = state instanceof SetupState.AsksAddress || state instanceof SetupState.AsksAlbums;
        return state instanceof SetupState.AsksChannel
                || again && asksNext && known != null && known.chat().equals(channel);
    }

    /** Handles one input of a user. */
    public void hear(BotUser person, Chat chat, SetupInput input, Origin origin)
            throws TelegramException, InterruptedException {
        SetupState state = SetupState.of(people.progress(person));
        Turn turn = setup.turn(state, input);
        boolean stands = turn.removesInput() && origin.messageId() != 0 && !chat.remove(origin.messageId());
        Speaking speaking = new Speaking(chat, origin);
        if (turn.check() != null) {
            speaking.acknowledge();
        }
        for (int left = CHECKS_AT_MOST; ; left--) {
            save(person, state, turn.next());
            speaking.say(turn.says());
            Check check = turn.check();
            if (check == null || left == 0) {
                break;
            }
            state = turn.next();
            turn = setup.turn(state, checks.run(check, person.telegramId()));
        }
        if (stands) {
            speaking.say(List.of(new SetupMessage.KeyStands()));
        }
        speaking.end();
        if (origin.again() && !speaking.spoke && !(turn.next() instanceof SetupState.Resting)) {
            // The result was stored, but perhaps never sent.
            hear(person, chat, new SetupInput.Begun(), Origin.ELSEWHERE);
        }
    }

    private void save(BotUser person, SetupState before, SetupState next) {
        SetupAnswers had = before.learned();
        SetupAnswers has = next.learned();
        if (has.channel() != null && !has.channel().equals(had.channel())) {
            people.saveChannel(person, has.channel());
        }
        boolean otherServer = has.host() != null && !has.host().equals(had.host());
        boolean otherKey = has.key() != null && !has.key().equals(had.key());
        if (otherServer) {
            people.saveHost(
                    person, Objects.requireNonNull(has.host()), checks.publicOnly(person.telegramId()), has.key());
        } else if (otherKey) {
            people.saveKey(person, Objects.requireNonNull(has.key()));
        }
        if ((otherServer || otherKey) && had.host() != null && had.key() != null) {
            checks.forget(had.host(), had.key());
        }
        if (next instanceof SetupState.Chosen chosen) {
            linked.accept(people.link(person, chosen.albums(), chosen.existing()));
        } else if (!SetupState.stored(next).equals(SetupState.stored(before))) {
            SetupState.Stored stored = SetupState.stored(next);
            people.saveConversation(person, stored.asks(), stored.picked());
        }
    }

    /** Places replies: in the pressed list, as a note on the button, or as new messages below. */
    private static final class Speaking {

        private final Chat chat;
        private final Origin origin;
        private final SetupPages pages;
        private boolean acknowledged;
        private boolean spoke;

        Speaking(Chat chat, Origin origin) {
            this.chat = chat;
            this.origin = origin;
            this.pages = new SetupPages(chat.language());
            this.acknowledged = origin.press() == null;
        }

        /** Telegram shows a pressed button as working until it is answered. */
        void acknowledge() throws TelegramException {
            answer("");
        }

        private void answer(String note) throws TelegramException {
            String press = origin.press();
            if (press != null && !acknowledged) {
                acknowledged = true;
                chat.messenger().answer(press, note);
            }
        }

        void say(List<SetupMessage> says) throws TelegramException {
            List<Page> below = new ArrayList<>();
            for (SetupMessage message : says) {
                Page page = pages.page(message);
                if (origin.press() != null && inPlace(message)) {
                    chat.change(origin.messageId(), page);
                    spoke = true;
                } else if (!acknowledged && isNote(message)) {
                    answer(page.html());
                } else {
                    below.add(page);
                }
            }
            for (Page page : Page.joined(below)) {
                chat.say(page);
                spoke = true;
            }
        }

        void end() throws TelegramException {
            acknowledge();
        }

        private static boolean inPlace(SetupMessage message) {
            return message instanceof SetupMessage.ShowAlbums show && show.inPlace()
                    || message instanceof SetupMessage.AlbumsPicked;
        }

        private static boolean isNote(SetupMessage message) {
            return message instanceof SetupMessage.OldButton || message instanceof SetupMessage.NoAlbumPicked;
        }
    }
}
