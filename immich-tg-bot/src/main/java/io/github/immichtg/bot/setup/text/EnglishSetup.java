package io.github.immichtg.bot.setup.text;

import static io.github.immichtg.bot.chat.Text.english;

import java.util.List;

/** Texts of the setup conversation in English. */
final class EnglishSetup implements SetupWords {

    @Override
    public String welcome() {
        return "<b>Hello! I post the photos of your Immich albums into your Telegram channel.</b>\n"
                + "Each one once, in order, with a caption. Setting up takes four short steps.\n\n";
    }

    @Override
    public String askChannel(String step) {
        return "<b>" + step + "Which channel?</b>\n"
                + "Press \"Choose a channel\" below: Telegram will offer to make me an administrator of it.\n\n"
                + "Or add me to the channel's administrators yourself, with the right to post messages, and send me its"
                + " @name, its link, or forward any post of it.";
    }

    @Override
    public String pickChannel() {
        return "Choose a channel";
    }

    @Override
    public String channelNotUnderstood() {
        return "I don't recognise a channel in that. Send its @name, its t.me link, its number (it begins with -100), or"
                + " forward any post of it.";
    }

    @Override
    public String channelInvitation() {
        return "An invitation does not tell me which channel it is for. Press \"Choose a channel\", or forward any post of"
                + " it.";
    }

    @Override
    public String channelUnknown(String name) {
        return "I can't see a channel <b>" + name
                + "</b>. Check the name. If it is private, add me to its administrators" + " first; then try again.";
    }

    @Override
    public String noChannel(String title) {
        return "<b>" + title + "</b> is not a channel. I post into channels only; please choose one.";
    }

    @Override
    public String botNoAdministrator(String title) {
        return "I am not an administrator of <b>" + title + "</b> yet. Open the channel → Administrators → Add"
                + " administrator, pick me and allow \"Post messages\". Then choose the channel again.";
    }

    @Override
    public String botMayNotPost(String title) {
        return "I am an administrator of <b>" + title + "</b>, but I may not post there. Open the channel →"
                + " Administrators, tap me and allow \"Post messages\". Then choose the channel again.";
    }

    @Override
    public String personNoAdministrator(String title) {
        return "You are not an administrator of <b>" + title + "</b> with the right to post. Only such an administrator"
                + " can link a channel.";
    }

    @Override
    public String channelTaken(String title) {
        return "✅ Channel: <b>" + title + "</b>";
    }

    @Override
    public String noDiscussion() {
        return "It has no discussion group. That is fine; with one, I could post the originals as comments.";
    }

    @Override
    public String discussionReady() {
        return "I can see its discussion group, too.";
    }

    @Override
    public String discussionLacksBot() {
        return "It has a discussion group, but I am not an administrator there. Add me if you want the originals as"
                + " comments; without that, everything else works.";
    }

    @Override
    public String askAddress(String step) {
        return "<b>" + step + "Where is your Immich?</b>\n"
                + "Send me the address under which you open it in the browser, for example"
                + " <code>https://photos.example.org</code>.";
    }

    @Override
    public String addressNotUnderstood() {
        return "That is not an address. It should look like <code>https://photos.example.org</code>; copy it from the"
                + " browser where Immich is open.";
    }

    @Override
    public String serverTaken(String address, String version) {
        return "✅ Immich " + version + " at <b>" + address + "</b>";
    }

    @Override
    public String askKey(String step, String keysPage, List<String> permissions) {
        return "<b>" + step + "An API key</b>\n"
                + "In Immich, open <a href=\"" + keysPage + "\">Account Settings → API Keys</a> → New API key. Tick "
                + String.join(", ", permissions)
                + " and nothing else, and send me the key. It can read your photos, and"
                + " neither change nor delete anything.\n\n"
                + "I delete your message at once and keep the key encrypted.";
    }

    @Override
    public String keyNotUnderstood() {
        return "That is not an API key, so I have deleted it. A key is one long word, as Immich shows it when you"
                + " make it.";
    }

    @Override
    public String keyOutOfPlace() {
        return "That looked like an API key, so I have deleted it. I'll ask for the key when it is needed.";
    }

    @Override
    public String keyStands() {
        return "⚠️ I could not delete your message with the key. Please delete it yourself.";
    }

    @Override
    public String keyTaken(int albums) {
        return "✅ The key works. It sees " + albums(albums) + ".";
    }

    @Override
    public String keyTaken(String owner, int albums) {
        return "✅ The key works. It is <b>" + owner + "</b>'s and sees " + albums(albums) + ".";
    }

    private static String albums(int count) {
        return count == 0 ? "no album yet" : english(count, "album", "albums");
    }

    @Override
    public String willPostEverything() {
        return "I start with the existing photos, oldest first.";
    }

    @Override
    public String willPostOnlyNew() {
        return "Existing photos are skipped; new photos are posted.";
    }

    @Override
    public String willPostNewest(int count) {
        return "I start with the newest " + english(count, "photo", "photos") + ".";
    }

    @Override
    public String willPostWhatComes() {
        return "It is empty so far; every photo you add is posted.";
    }

    @Override
    public String changed() {
        return "Existing posts stay.";
    }

    @Override
    public String finished(String channel, String albums, int count, String existing) {
        return "🎉 <b>Done!</b> " + albums + " → <b>" + channel + "</b>\n" + existing
                + " The first check is in a few seconds.\n\n"
                + "/status shows the progress, /settings changes captions, /help lists the rest.";
    }

    @Override
    public String allSet(String channel, String albums, int count) {
        return "Everything is set up: " + albums + " → <b>" + channel + "</b>\n\n"
                + "/status shows the progress, /albums changes the albums, /settings the rest; /help lists all commands.";
    }

    @Override
    public String stopped() {
        return "Stopped. I keep what I know so far; /start continues from here, /delete_my_data forgets it all.";
    }

    @Override
    public String stoppedComplete() {
        return "Stopped. Everything stays as it was.";
    }

    @Override
    public String nothingToStop() {
        return "There is no question to stop. /help lists what I can do.";
    }

    @Override
    public String notListening() {
        return "I am not waiting for an answer. /start continues the setup.";
    }

    @Override
    public String notListeningComplete() {
        return "I am not waiting for an answer. /status shows the progress, /help lists what I can do.";
    }

    @Override
    public String notText() {
        return "I don't understand that. Please answer with text, or use the buttons.";
    }

    @Override
    public String oldButton() {
        return "This button is from earlier.";
    }

    @Override
    public String telegramSilent() {
        return "Telegram does not answer at the moment. Please send that again in a moment.";
    }
}
