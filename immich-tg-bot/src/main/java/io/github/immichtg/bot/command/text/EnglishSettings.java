package io.github.immichtg.bot.command.text;

import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.style.CaptionLocation;

/** Texts of the settings page in English. */
final class EnglishSettings implements SettingsWords {

    @Override
    public String settingsTitle(String channel) {
        return "<b>Settings for " + channel + "</b>\nTap what you want to change.";
    }

    @Override
    public String captionLanguage(String name) {
        return "Captions in: " + name;
    }

    @Override
    public String location(CaptionLocation location) {
        return switch (location) {
            case LINK -> "Place: with a link to the map";
            case NAME -> "Place: name only";
            case OFF -> "Place: left out";
        };
    }

    @Override
    public String template(boolean own) {
        return own ? "Caption: your own" : "Caption: built in";
    }

    @Override
    public String originals(boolean wanted) {
        return wanted ? "Originals: as comments" : "Originals: not posted";
    }

    @Override
    public String grouping(PostGrouping grouping) {
        return switch (grouping) {
            case MOMENT -> "Photos: moments together";
            case SINGLE -> "Photos: one by one";
        };
    }

    @Override
    public String livePhotos(LivePhotoMode mode) {
        return switch (mode) {
            case LIVE -> "Live photos: moving";
            case STILL -> "Live photos: still";
        };
    }

    @Override
    public String silent(boolean silent) {
        return silent ? "Posts: silent" : "Posts: with sound";
    }

    @Override
    public String changes(AlbumChanges changes) {
        return switch (changes) {
            case IGNORE -> "After posting: nothing changes";
            case EDIT -> "After posting: edits followed";
            case MIRROR -> "After posting: edits and removals followed";
        };
    }

    @Override
    public String privacy() {
        return "Who and what is not shown →";
    }

    @Override
    public String previewTitle(String fileName) {
        return "This is how the caption of " + fileName + " looks:";
    }

    @Override
    public String noPreview() {
        return "As soon as I know a photo, its caption is shown here.";
    }

    @Override
    public String askTemplate() {
        return "Send me your template. It may use the data of a photo, for example:\n\n"
                + "<code>{{date}}{{#place}} · {{place}}{{/place}}\n{{description}}</code>\n\n"
                + "and Telegram's tags such as &lt;b&gt;. /cancel keeps the one you have.";
    }

    @Override
    public String templateWrong(String why) {
        return "That does not work: " + why + ". Send it again, or /cancel.";
    }

    @Override
    public String builtInTemplate() {
        return "Back to the built-in caption";
    }

    @Override
    public String newKey() {
        return "New API key";
    }

    @Override
    public String newAddress() {
        return "New address of Immich";
    }

    @Override
    public String otherChannel() {
        return "Another channel";
    }
}
