package io.github.immichtg.bot.service;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Button that decides about posts whose photos left their album.
 *
 * @param delete whether they are deleted; otherwise they stay
 * @param album row of the album that the question was about, so that an old button does not decide about another one
 */
public record RemovalDecision(boolean delete, long album) {

    private static final Pattern DATA = Pattern.compile("r:(delete|keep):(\\d{1,18})");

    /** Callback data of the button. */
    String data() {
        return "r:" + (delete ? "delete" : "keep") + ":" + album;
    }

    /** The button of this callback data. */
    public static Optional<RemovalDecision> parse(String data) {
        Matcher matcher = DATA.matcher(data);
        return matcher.matches()
                ? Optional.of(new RemovalDecision(matcher.group(1).equals("delete"), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
