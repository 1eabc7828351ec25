package io.github.immichtg.bot.command.text;

import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.PrivacyRule;
import java.util.List;

/** Texts of the page about what must not be seen in English. */
final class EnglishPrivacy implements PrivacyWords {

    @Override
    public String privacyTitle(String channel) {
        return "<b>Who and what is not shown in " + channel + "</b>\n"
                + "A photo is posted if every rule lets it through. With \"edits and removals followed\" in /settings,"
                + " photos that are posted already are deleted if a rule hides them. Tap what you want to change.";
    }

    @Override
    public String named(PrivacyRule rule, String names) {
        return switch (rule) {
            case EXCLUDE_PEOPLE -> "Never with: " + (names.isEmpty() ? "nobody chosen" : names);
            case ONLY_PEOPLE -> "Only with: " + (names.isEmpty() ? "anyone" : names);
            case EXCLUDE_TAGS -> "Never tagged: " + (names.isEmpty() ? "none chosen" : names);
            case BLUR_PEOPLE -> "Faces blurred of: " + (names.isEmpty() ? "nobody" : names);
            case SPOILER_TAGS -> "Covered until tapped: " + (names.isEmpty() ? "nothing" : names);
            default -> "Only tagged: " + (names.isEmpty() ? "anything" : names);
        };
    }

    @Override
    public String favorites(boolean only) {
        return only ? "Favorites: only they" : "Favorites: no matter";
    }

    @Override
    public String rating(int least) {
        return switch (least) {
            case 0 -> "Stars: no matter";
            case 5 -> "Stars: only 5";
            default -> "Stars: " + least + " or more";
        };
    }

    @Override
    public String archived(boolean posted) {
        return posted ? "Archived: posted" : "Archived: left out";
    }

    @Override
    public String places(int count) {
        return "Places kept from captions: " + (count == 0 ? "none" : count);
    }

    @Override
    public String coordinates(OriginalsLocation location) {
        return switch (location) {
            case BY_CHAT -> "Coordinates in originals: not in public";
            case STRIP -> "Coordinates in originals: never";
            case KEEP -> "Coordinates in originals: kept";
        };
    }

    @Override
    public String askFor(PrivacyRule rule) {
        return switch (rule) {
            case EXCLUDE_PEOPLE ->
                "Whose photos must not be posted? Send me the names as in Immich, separated by commas."
                        + " /cancel keeps what you have.";
            case ONLY_PEOPLE ->
                "Whose photos alone are to be posted? Send me the names as in Immich, separated by commas."
                        + " /cancel keeps what you have.";
            case EXCLUDE_TAGS ->
                "What must not be posted? Send me tags as in Immich, separated by commas, such as"
                        + " <code>private, home/kids</code>. /cancel keeps what you have.";
            case ONLY_TAGS ->
                "What alone is to be posted? Send me tags as in Immich, separated by commas. /cancel keeps what you have.";
            case BLUR_PEOPLE ->
                "Whose faces are to be blurred? Send me the names as in Immich, separated by commas."
                        + " /cancel keeps what you have.";
            case SPOILER_TAGS ->
                "What is to be covered until it is tapped? Send me tags as in Immich, separated by commas."
                        + " /cancel keeps what you have.";
            default ->
                "Around which places must captions not tell where it was? Send me latitude, longitude and radius, such as"
                        + " <code>52.52,13.40,500m</code>, with a semicolon between two of them. /cancel keeps what you"
                        + " have.";
        };
    }

    @Override
    public String noneOf(PrivacyRule rule) {
        return switch (rule) {
            case EXCLUDE_PEOPLE -> "Leave nobody out";
            case ONLY_PEOPLE -> "Anyone";
            case EXCLUDE_TAGS -> "Leave no tag out";
            case ONLY_TAGS -> "Anything";
            case BLUR_PEOPLE -> "Blur nobody";
            case SPOILER_TAGS -> "Cover nothing";
            default -> "No places";
        };
    }

    @Override
    public String allSettings() {
        return "← All settings";
    }

    @Override
    public String unknownName(String name, List<String> near) {
        return "Your Immich does not know <b>" + name + "</b>."
                + (near.isEmpty() ? "" : " Did you mean <b>" + String.join("</b> or <b>", near) + "</b>?")
                + " Send me all names again, or /cancel.";
    }

    @Override
    public String keyLacks(String permissions) {
        return "Your API key may not look that up: it lacks <b>" + permissions + "</b>. Add it in Immich under Account"
                + " Settings → API Keys, then send me the names again, or /cancel.";
    }

    @Override
    public String cannotLookUp(String why) {
        return why + "\nThen send me the names again, or /cancel.";
    }

    @Override
    public String placesWrong() {
        return "I do not understand that. Send me latitude, longitude and radius, such as"
                + " <code>52.52,13.40,500m</code>, with a semicolon between two of them, or /cancel.";
    }
}
