package io.github.immichtg.telegram.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name or id of a channel as a user enters it.
 *
 * @param value {@code @name} or the channel's id, as the Bot API accepts it for {@code chat_id}
 */
public record ChannelName(String value) {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://)?(?:www\\.)?(?:t|telegram)\\.me/(.*)", Pattern.CASE_INSENSITIVE);
    /** Addresses of Telegram's web apps: one shows the usual id, the other omits the 100. */
    private static final Pattern WEB = Pattern.compile(
            "(?:https?://)?web\\.telegram\\.org/([ak])/?#(-?\\d{1,16}|@[^/?#&]+)(?:[_/?&].*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PRIVATE_POST = Pattern.compile("c/(\\d{1,13})(?:[/?#].*)?");
    private static final Pattern PUBLIC_PLACE = Pattern.compile("(?:s/)?([^/?#]+)(?:[/?#].*)?");
    private static final Pattern NAME = Pattern.compile("@?([A-Za-z][A-Za-z0-9_]{3,31})");
    private static final Pattern NUMBER = Pattern.compile("-100\\d{1,13}");

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public ChannelName {
        if (!NUMBER.matcher(value).matches()
                && !(value.startsWith("@") && NAME.matcher(value).matches())) {
            throw new IllegalArgumentException("a channel is given as @name or as a number that starts with -100");
        }
    }

    /**
     * Parses {@code @name}, {@code name}, {@code -100…}, the address of a public channel or of a post in it ({@code
     * t.me/name/12}), the address of a post in a private one ({@code t.me/c/1234567890/12}), or the address in
     * Telegram's web app ({@code web.telegram.org/k/#-1001234567890}).
     *
     * @param text the text to parse
     * @return the name or id of the channel
     * @throws IllegalArgumentException with a one-sentence message for the user
     */
    public static ChannelName parse(String text) {
        // Phones and word processors replace the minus sign of a copied number by a typographic one.
        String given = text.strip().replace('−', '-').replace('–', '-');
        Matcher address = ADDRESS.matcher(given);
        if (address.matches()) {
            return fromAddress(given, address.group(1));
        }
        Matcher web = WEB.matcher(given);
        if (web.matches()) {
            return parse(shown(web.group(1), web.group(2)));
        }
        if (NUMBER.matcher(given).matches()) {
            return new ChannelName(given);
        }
        if (given.matches("-?\\d+")) {
            throw new IllegalArgumentException("a channel's number starts with -100, but " + given + " does not");
        }
        return named(given, given);
    }

    /** The id of a channel has ten digits or more; those of basic groups are shorter. */
    private static String shown(String app, String place) {
        boolean bare = app.equalsIgnoreCase("k") && place.matches("-\\d{10,}") && !place.matches("-100\\d{10,}");
        return bare ? "-100" + place.substring(1) : place;
    }

    private static ChannelName fromAddress(String given, String path) {
        Matcher privatePost = PRIVATE_POST.matcher(path);
        if (privatePost.matches()) {
            return new ChannelName("-100" + privatePost.group(1));
        }
        if (invites(path)) {
            throw new IllegalArgumentException("an invitation link does not identify the channel: give the address"
                    + " of a post in it (t.me/c/…) or its number, which starts with -100");
        }
        Matcher publicPlace = PUBLIC_PLACE.matcher(path);
        return named(given, publicPlace.matches() ? publicPlace.group(1) : "");
    }

    /**
     * {@return whether a text is an invitation link, which does not identify its channel}
     *
     * @param text what a person has written
     */
    public static boolean isInvitation(String text) {
        Matcher address = ADDRESS.matcher(text.strip());
        return address.matches() && invites(address.group(1));
    }

    private static boolean invites(String path) {
        return path.startsWith("+") || path.startsWith("joinchat/");
    }

    private static ChannelName named(String given, String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + given
                    + "' is not a channel: give @name, its t.me address, or its number, which starts with -100");
        }
        return new ChannelName("@" + matcher.group(1));
    }

    @Override
    public String toString() {
        return value;
    }
}
