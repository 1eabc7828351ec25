package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The topics of a forum. General has the number 1, which messages show and requests may not name. */
final class Topics {

    static final int GENERAL = 1;

    /** Which closed or deleted topics say so, in which words. */
    private final Map<Integer, String> refusing = new HashMap<>();

    /** Where a channel's posts are copied to. */
    final int ofForwards;

    Topics(int ofForwards) {
        this.ofForwards = ofForwards;
    }

    void refuse(int topic, String words) {
        refusing.put(topic, words);
    }

    void open(int topic) {
        refusing.remove(topic);
    }

    /**
     * The topic that a request writes into; what it answers to does not count.
     *
     * @return 0 where the chat is no forum
     * @throws BotError where it is closed or there is none
     */
    static int of(BotCall call, StandInChat chat) {
        int named = call.number("message_thread_id", 0);
        Topics topics = chat.topics;
        if (topics == null) {
            if (named != 0) {
                throw BotError.bad("message thread not found");
            }
            return 0;
        }
        if (named == GENERAL || (named != 0 && named != topics.ofForwards)) {
            throw BotError.bad("message thread not found");
        }
        int topic = named == 0 ? GENERAL : named;
        String words = topics.refusing.get(topic);
        if (words != null && !chat.membership(call.sender()).may("can_manage_topics")) {
            throw BotError.bad(words);
        }
        return topic;
    }

    /** A message of General is told to be in a thread, and yet in no topic. */
    static void put(ObjectNode json, int topic) {
        if (topic != 0) {
            json.put("message_thread_id", topic);
        }
        if (topic > GENERAL) {
            json.put("is_topic_message", true);
        }
    }
}
