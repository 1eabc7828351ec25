package io.github.immichtg.cli;

import io.github.immichtg.standins.telegram.Person;
import java.util.HashMap;
import java.util.Map;

/** What a pass does that is interrupted again and again, and what the bot may do in its channel. */
enum Mode {
    /** The bot may change nobody else's messages, so it looks by trying to change a text. */
    TEXT_PROBE(false, false, false),
    /** It might overwrite others' messages, so it forwards what it looks at to its owner. */
    OWNERS_FORWARD(true, false, false),
    COMMENTS(false, true, false),
    COMMENTS_AND_OWNERS_FORWARD(true, true, false),
    /** Neighbours in time go as one post. */
    GROUPS(false, false, true),
    GROUPS_WITH_COMMENTS(true, true, true);

    private static final Person OWNER = new Person(777, false, "Olga", null);

    private final boolean editsOthers;
    private final boolean comments;
    private final boolean groups;

    Mode(boolean editsOthers, boolean comments, boolean groups) {
        this.editsOthers = editsOthers;
        this.comments = comments;
        this.groups = groups;
    }

    /** Whether originals are to stand in a discussion group. */
    boolean comments() {
        return comments;
    }

    void prepare(CliFixture stage) {
        if (editsOthers) {
            stage.channel.administrator(stage.bot, "can_post_messages", "can_edit_messages");
            stage.telegram.privateChat(OWNER).member(stage.bot);
        }
        if (comments) {
            stage.discussion();
        }
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        if (editsOthers) {
            variables.put("ADMIN_IDS", Long.toString(OWNER.id()));
        }
        if (groups) {
            variables.put("POST_GROUPING", "moment");
        }
        return variables;
    }
}
