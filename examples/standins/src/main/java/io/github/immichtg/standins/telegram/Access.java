package io.github.immichtg.standins.telegram;

import io.github.immichtg.standins.telegram.StandInChat.Membership;

/** Which chats a bot can see, and where it may write. */
final class Access {

    private final BotWorld world;

    Access(BotWorld world) {
        this.world = world;
    }

    /**
     * The chat that a parameter names, as far as the bot can know of it.
     *
     * @throws BotError where there is none, or the bot was thrown out
     */
    StandInChat seen(BotCall call, String parameter) {
        String text = call.text(parameter);
        if (text.isEmpty()) {
            throw BotError.bad("chat_id is empty");
        }
        StandInChat chat = world.chat(text);
        if (chat == null) {
            throw BotError.bad("chat not found");
        }
        Membership membership = chat.membership(call.sender());
        if (membership.status().equals("kicked") && !chat.type.equals("private")) {
            throw BotError.forbidden("bot was kicked from the " + chat.type + " chat");
        }
        if (membership.status().equals("none") && chat.username == null) {
            throw BotError.bad("chat not found"); // a private one it has never met
        }
        if (chat.type.equals("private") && membership.status().equals("none")) {
            throw BotError.bad("chat not found");
        }
        return chat;
    }

    /**
     * The chat that a parameter names, when the bot is in it.
     *
     * @throws BotError 403 where it is not
     */
    StandInChat entered(BotCall call, String parameter) {
        StandInChat chat = seen(call, parameter);
        Membership membership = chat.membership(call.sender());
        if (chat.type.equals("private")) {
            if (membership.status().equals("kicked")) {
                throw BotError.forbidden("bot was blocked by the user");
            }
        } else if (!membership.present()) {
            throw BotError.forbidden("bot is not a member of the " + chat.type + " chat");
        }
        return chat;
    }

    /**
     * The chat that a parameter names, when the bot may write there.
     *
     * @throws BotError where it may not
     */
    StandInChat writable(BotCall call, String parameter) {
        StandInChat chat = entered(call, parameter);
        if (chat.channel() && !chat.membership(call.sender()).may("can_post_messages")) {
            throw BotError.bad("need administrator rights in the channel chat");
        }
        return chat;
    }

    /**
     * The chat that a parameter names, when the bot may send this kind of thing there.
     *
     * @param right such as {@code can_send_documents}
     * @throws BotError where it may not
     */
    StandInChat writable(BotCall call, String parameter, String right) {
        StandInChat chat = writable(call, parameter);
        if (!chat.membership(call.sender()).maySend(right)) {
            String what = right.equals("can_send_messages") ? "text messages" : right.substring("can_send_".length());
            throw BotError.bad("not enough rights to send " + what + " to the chat");
        }
        return chat;
    }

    /** Whether a bot may change a message: its own, or in a channel any with the right to edit. */
    static boolean edits(Person bot, Message message) {
        boolean own = bot.equals(message.by) && message.forwardOf == null;
        boolean stillPosts =
                !message.chat.channel() || message.chat.membership(bot).may("can_post_messages");
        boolean editsAll =
                message.chat.channel() && message.chat.membership(bot).may("can_edit_messages");
        return (own && stillPosts) || editsAll;
    }

    /** Whether a bot may remove a message: its own, or any with the right to delete. */
    static boolean deletes(Person bot, Message message) {
        boolean own = bot.equals(message.by);
        boolean stillPosts =
                !message.chat.channel() || message.chat.membership(bot).may("can_post_messages");
        boolean deletesAll = message.chat.membership(bot).may("can_delete_messages");
        return (own && stillPosts) || deletesAll || message.chat.type.equals("private");
    }
}
