package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.command.text.CommandWords;
import io.github.immichtg.bot.service.SyncRequests;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.Optional;

/** Button of {@code /settings} for another channel, which asks first. */
record LeaveCommand(BotUsers people, SyncRequests passes) {

    void ask(BotUser person, Chat chat, CommandWords words) throws TelegramException {
        Optional<LinkedChannel> linked = people.linked(person);
        if (linked.isEmpty()) {
            chat.say(Page.of(words.notSetUp()));
            return;
        }
        chat.say(Page.of(
                words.askLeave(Text.plain(linked.get().name())),
                List.of(
                        List.of(new Button(
                                words.yesLeave(),
                                CommandButton.LEAVE_YES.data(linked.get().chat().toString()))),
                        List.of(new Button(words.noKeep(), CommandButton.KEEP.data(""))))));
    }

    /** @param asked channel that the question was about, so that an old button does not leave another one */
    void leave(BotUser person, String asked) {
        Optional<LinkedChannel> linked = people.linked(person);
        if (linked.isPresent() && linked.get().chat().toString().equals(asked)) {
            passes.stop(linked.get());
            people.leaveChannel(person);
        }
    }
}
