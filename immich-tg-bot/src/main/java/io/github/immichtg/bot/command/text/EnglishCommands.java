package io.github.immichtg.bot.command.text;

import static io.github.immichtg.bot.chat.Text.english;

import java.time.Duration;

/** Texts of the commands in English. */
final class EnglishCommands implements CommandWords {

    @Override
    public String description(CommandName command) {
        return switch (command) {
            case START -> "set up, or continue the setup";
            case STATUS -> "what was posted, what waits, what failed";
            case ALBUMS -> "add or remove albums";
            case SETTINGS -> "how it is posted; key, address, channel";
            case PAUSE -> "post nothing for a while";
            case RESUME -> "continue posting";
            case PROCESS_MEDIA -> "check all albums now";
            case CANCEL -> "stop the current question";
            case HELP -> "all commands";
            case DELETE_MY_DATA -> "forget everything about you";
        };
    }

    @Override
    public String helpTitle() {
        return "<b>What I can do</b>\nI post the photos of your Immich albums into your channel: each once, in order.";
    }

    @Override
    public String unknownCommand() {
        return "I don't know this command. /help lists all commands.";
    }

    @Override
    public String notSetUp() {
        return "Nothing is set up yet. Send /start to begin.";
    }

    @Override
    public String about() {
        return "I post the photos and videos of your Immich albums into your Telegram channel: each one once, in order,"
                + " with a caption.\n\nPress Start: setting up takes four short steps.";
    }

    @Override
    public String aboutInShort() {
        return "Posts your Immich albums into your Telegram channel: each photo once, in order, with a caption.";
    }

    @Override
    public String notAllowed(long telegramId) {
        return "This bot is not open to everyone. If you run it, set <code>ADMIN_IDS=" + telegramId + "</code>. If you"
                + " know who does, ask them to let you in: your Telegram id is <code>" + telegramId + "</code>.";
    }

    @Override
    public String onlyAdmins() {
        return "Only admins may do this. I check your albums regularly; /status shows when.";
    }

    @Override
    public String route(String albums, String channel) {
        return "<b>" + albums + " → " + channel + "</b>";
    }

    @Override
    public String posted(int count) {
        return "✅ Posted: " + count;
    }

    @Override
    public String waiting(int count) {
        return "⏳ Waiting: " + count;
    }

    @Override
    public String failed(int count) {
        return "❗ Not posted: " + count;
    }

    @Override
    public String nextLook(Duration in) {
        long minutes = in.plusSeconds(59).toMinutes();
        return minutes <= 1
                ? "Next check of the albums: within a minute"
                : "Next check of the albums: in "
                        + (minutes < 120
                                ? english(minutes, "minute", "minutes")
                                : english(Math.round(minutes / 60.0), "hour", "hours"));
    }

    @Override
    public String lookingNow() {
        return "I am checking the albums right now.";
    }

    @Override
    public String paused() {
        return "⏸ Paused. /resume continues.";
    }

    @Override
    public String channelClosed() {
        return "⚠️ I may no longer post in the channel. Make me an administrator again, with the right to post"
                + " messages.";
    }

    @Override
    public String pausedNow() {
        return "⏸ Paused: I post nothing until /resume. Photos added meanwhile are posted then.";
    }

    @Override
    public String resumedNow() {
        return "▶️ Resumed.";
    }

    @Override
    public String askDelete(String channel) {
        return "<b>Forget everything?</b>\nI will stop posting into <b>" + channel + "</b> and delete your key, your"
                + " settings and all I know about what was posted. Posts in the channel stay there. This cannot be"
                + " undone.";
    }

    @Override
    public String askDeleteNothing() {
        return "<b>Forget everything?</b>\nI will delete all that you have told me. This cannot be undone.";
    }

    @Override
    public String yesDelete() {
        return "Yes, forget everything";
    }

    @Override
    public String noKeep() {
        return "No, keep it";
    }

    @Override
    public String deleting() {
        return "Deleting…";
    }

    @Override
    public String deleted() {
        return "Done: I know nothing about you any more. /start starts over.";
    }

    @Override
    public String kept() {
        return "Everything stays as it is.";
    }

    @Override
    public String tooLate() {
        return "That question is too old. Send /delete_my_data again.";
    }

    @Override
    public String processing(int channels, int discovered, int posted, int failed) {
        return "🔄 Checking " + english(channels, "channel", "channels") + "…\n" + counts(discovered, posted, failed);
    }

    @Override
    public String processed(int channels, int discovered, int posted, int failed) {
        return "✅ Checked " + english(channels, "channel", "channels") + ".\n" + counts(discovered, posted, failed);
    }

    private static String counts(int discovered, int posted, int failed) {
        return "New: " + discovered + " · Posted: " + posted + (failed == 0 ? "" : " · Failed: " + failed);
    }

    @Override
    public String nothingToProcess() {
        return "There is nothing to check now: no channel is set up, or all of them are being processed.";
    }

    @Override
    public String askLeave(String channel) {
        return "Stop posting into <b>" + channel + "</b> and choose another channel? Existing posts stay; your"
                + " address and key are kept.";
    }

    @Override
    public String yesLeave() {
        return "Yes, another channel";
    }

    @Override
    public String trouble() {
        return "Something went wrong on my side. Please try again in a moment.";
    }
}
