package io.github.immichtg.bot.setup.text;

import static io.github.immichtg.bot.chat.Text.english;

/** Texts of the question for albums in English. */
final class EnglishAlbums implements AlbumWords {

    @Override
    public String askAlbums(String step) {
        return "<b>" + step + "Which albums?</b>\n"
                + "Pick one or several and press \"Done\". You may also send an album's name or link.";
    }

    @Override
    public String noAlbums(String step) {
        return "<b>" + step + "Which albums?</b>\n"
                + "This account has no albums yet. Make one in Immich (it may be empty) and press \"Look again\".";
    }

    @Override
    public String lookAgain() {
        return "Look again";
    }

    @Override
    public String albumsPicked(int count) {
        return "Picked (" + count + ")";
    }

    @Override
    public String albumsDone() {
        return "Done";
    }

    @Override
    public String albumUnknown(String name) {
        return "I cannot find an album <b>" + name + "</b>. Send a word of its name, or its link from the browser.";
    }

    @Override
    public String albumGone() {
        return "This album no longer exists. The list is up to date.";
    }

    @Override
    public String albumAmbiguous(String name, int many) {
        return many + " albums fit <b>" + name
                + "</b>. Pick the right one from the list, or send its whole name or its link.";
    }

    @Override
    public String albumsTooMany(int most) {
        return "I can take at most " + english(most, "album", "albums") + ".";
    }

    @Override
    public String noAlbumPicked() {
        return "Pick at least one album first.";
    }

    @Override
    public String picked(String names, int count) {
        return "✅ " + (count == 1 ? "Album: " : "Albums: ") + names;
    }

    @Override
    public String askExisting(String names, int count) {
        return "What about the photos that are already in " + names + "?\n"
                + "Press a button, or send a number to post that many of the newest photos.";
    }

    @Override
    public String everything() {
        return "Post everything";
    }

    @Override
    public String onlyNew() {
        return "Only new photos";
    }

    @Override
    public String newest(int count) {
        return "The newest " + count;
    }

    @Override
    public String existingNotUnderstood() {
        return "Press one of the buttons, or send a number such as 25.";
    }
}
