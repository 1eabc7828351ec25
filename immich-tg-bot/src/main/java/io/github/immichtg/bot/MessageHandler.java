package io.github.immichtg.bot;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.command.Commands;
import io.github.immichtg.bot.command.text.CommandName;
import io.github.immichtg.bot.service.OwnerNotifications;
import io.github.immichtg.bot.setup.Conversation;
import io.github.immichtg.bot.setup.Conversation.Origin;
import io.github.immichtg.bot.setup.SetupButton;
import io.github.immichtg.bot.setup.SetupInput;
import io.github.immichtg.internal.config.BotOptions;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.telegram.Messenger;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginChannel;

/**
 * Handler of a user's messages and button presses: checks access and passes them to the conversation or to a command.
 * Failures are logged and reported to the user. Handles one update of a user at a time.
 */
final class MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

    private final BotOptions options;
    private final String botName;
    private final BotUsers people;
    private final Messenger messenger;
    private final Talks talks;

    /** Targets of messages. */
    record Talks(Conversation conversation, Commands commands) {}

    MessageHandler(BotOptions options, String botName, BotUsers people, Messenger messenger, Talks talks) {
        this.options = options;
        this.botName = botName;
        this.people = people;
        this.messenger = messenger;
        this.talks = talks;
    }

    /** Task for one user. */
    @FunctionalInterface
    private interface Deed {
        void run(Chat chat) throws TelegramException, InterruptedException;
    }

    /** Whether a text is a command of this bot. */
    boolean isCommand(@Nullable String text) {
        return text != null && CommandName.parse(text, botName).isPresent();
    }

    /**
     * @param inPrivate whether it was sent in the private chat; messages elsewhere are never deleted
     * @param again whether a previous process may have handled it already (here and below)
     */
    void message(User from, Message message, boolean inPrivate, boolean again) {
        deal(from, chat -> {
            String text = message.getText();
            Optional<CommandName> command = text == null ? Optional.empty() : CommandName.parse(text, botName);
            boolean mayGo = command.filter(CommandName.DELETE_MY_DATA::equals).isPresent();
            if (options.isDenied(from.getId())
                    && !(mayGo && people.find(from.getId()).isPresent())) {
                chat.say(OwnerNotifications.denied(chat.language()));
                return;
            }
            Origin origin = new Origin(inPrivate ? message.getMessageId() : 0, null, again);
            boolean begins = command.filter(CommandName.START::equals).isPresent() && options.maySetUp(from.getId());
            Optional<BotUser> person = people.known(
                            from.getId(), from.getUserName(), chat.language().code())
                    .or(() -> begins ? Optional.of(met(from, chat)) : Optional.empty());
            if (!options.maySetUp(from.getId()) && !(mayGo && person.isPresent())) {
                chat.say(Commands.notAllowed(chat));
            } else if (command.isPresent() && person.isPresent()) {
                talks.commands().run(command.get(), person.get(), chat, origin);
            } else if (command.filter(CommandName.HELP::equals).isPresent()) {
                chat.say(talks.commands().help(chat));
            } else if (person.isEmpty()) {
                chat.say(Commands.notSetUp(chat.language()));
            } else if (text != null && text.startsWith("/") && text.matches("/[A-Za-z].*")) {
                chat.say(Commands.unknown(chat.language()));
            } else if (text != null && talks.commands().awaitsText(person.get(), text, again)) {
                talks.commands().wrote(person.get(), chat, text);
            } else {
                talks.conversation().hear(person.get(), chat, input(message), origin);
            }
        });
    }

    private static SetupInput input(Message message) {
        if (message.getChatShared() != null) {
            return new SetupInput.SharedChannel(
                    new ChatId(message.getChatShared().getChatId()));
        }
        if (message.getForwardOrigin() instanceof MessageOriginChannel channel) {
            return new SetupInput.SharedChannel(new ChatId(channel.getChat().getId()));
        }
        return message.getText() == null ? new SetupInput.SentSomethingElse() : new SetupInput.Wrote(message.getText());
    }

    void press(User from, CallbackQuery press, boolean again) {
        deal(from, chat -> {
            Optional<BotUser> person = people.find(from.getId());
            int messageId = press.getMessage().getMessageId();
            if (person.isPresent() && options.maySetUp(from.getId())) {
                Optional<SetupButton> button = SetupButton.parse(press.getData());
                if (button.isPresent()) {
                    talks.conversation()
                            .hear(
                                    person.get(),
                                    chat,
                                    new SetupInput.Pressed(button.get()),
                                    new Origin(messageId, press.getId(), again));
                    return;
                }
            }
            messenger.answer(press.getId(), "");
            boolean may = options.maySetUp(from.getId()) || Commands.isOfDeletion(press.getData());
            if (person.isPresent() && may) {
                talks.commands().pressed(person.get(), chat, messageId, press.getData());
            }
        });
    }

    /** A user added the bot to a channel: the answer, if the conversation asks for a channel. */
    void letIn(User by, ChatId channel, boolean again) {
        deal(by, chat -> {
            Optional<BotUser> person = people.find(by.getId()).filter(known -> options.maySetUp(by.getId()));
            if (person.isPresent() && talks.conversation().awaits(person.get(), channel, again)) {
                talks.conversation()
                        .hear(person.get(), chat, new SetupInput.SharedChannel(channel), new Origin(0, null, again));
            }
        });
    }

    /** A user blocked the bot. */
    void blocked(User by) {
        people.markBlocked(by.getId());
    }

    private BotUser met(User from, Chat chat) {
        return people.meet(from.getId(), from.getUserName(), chat.language().code());
    }

    private void deal(User from, Deed deed) {
        Chat chat = new Chat(messenger, from.getId(), Language.of(from.getLanguageCode()));
        try {
            deed.run(chat);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TelegramException.ChatRefused e) {
            LOG.debug("User {} cannot be reached: {}", from.getId(), e.getMessage());
            people.markBlocked(from.getId());
        } catch (TelegramException e) {
            LOG.warn("Failed to reply to user {}: {}", from.getId(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Failed to handle an update of user {}", from.getId(), e);
            sayTrouble(chat);
        }
    }

    private static void sayTrouble(Chat chat) {
        try {
            chat.say(Commands.trouble(chat.language()));
        } catch (TelegramException e) {
            LOG.warn("Failed to reply to user {}: {}", chat.person(), e.getMessage());
        }
    }
}
