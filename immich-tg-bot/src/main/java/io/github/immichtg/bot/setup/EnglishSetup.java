package io.github.immichtg.bot.setup;

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
    public String serverBad(String shown, ConnectionProblem trouble) {
        return switch (trouble) {
            case ConnectionProblem.UnknownHost t ->
                "I cannot find a server at <b>" + shown + "</b>. Check the spelling of the address.";
            case ConnectionProblem.PrivateAddress t ->
                "<b>" + shown + "</b> is an address in a private network, which I may not use for everyone.\n"
                        + "If you run this bot, set <code>ADMIN_IDS=" + t.person() + "</code> (or"
                        + " <code>ALLOW_PRIVATE_HOSTS=true</code>). If someone else does, ask them to, or send the address"
                        + " under which your Immich can be reached from the Internet.";
            case ConnectionProblem.NoAnswer t ->
                "<b>" + shown
                        + "</b> does not answer. Check the address, and that your Immich can be reached from where"
                        + " this bot runs: that is the Internet, unless you run it at home.";
            case ConnectionProblem.Insecure t ->
                "<b>" + shown + "</b> answers, but not over a secure connection that I can trust. Check its certificate"
                        + " and the port.";
            case ConnectionProblem.NotImmich t ->
                "Something answers at <b>" + shown + "</b>, but it is not Immich. Send the address under which you open"
                        + " your photos. If it is behind a login page, let <code>/api</code> bypass that.";
            case ConnectionProblem.TooOld t ->
                "The Immich at <b>" + shown + "</b> is too old for me. Update it to 1.106 or newer, then send the"
                        + " address again.";
            case ConnectionProblem.Failing t ->
                "<b>" + shown + "</b> has problems at the moment. Send the address again later.";
            case ConnectionProblem.Unstorable t -> immichBad(trouble);
            case ConnectionProblem.WrongKey t -> immichBad(trouble);
            case ConnectionProblem.Lacks t -> immichBad(trouble);
        };
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
    public String immichBad(ConnectionProblem trouble) {
        return switch (trouble) {
            case ConnectionProblem.WrongKey t ->
                "Immich does not accept this key. Perhaps a part of it is missing, or it was deleted. Create a new one in"
                        + " Account Settings → API Keys and send it.";
            case ConnectionProblem.Lacks lacks ->
                "The key works, but lacks permissions: <b>" + String.join(", ", lacks.permissions())
                        + "</b>. In Immich open Account Settings → API Keys, edit the key, tick "
                        + (lacks.permissions().size() == 1 ? "it" : "them") + ", and send me the key again.";
            case ConnectionProblem.TooOld t ->
                "This Immich is too old for me. Update it to 1.106 or newer, then try again.";
            case ConnectionProblem.NotImmich t ->
                "Your server no longer answers like Immich. Perhaps it is behind a login page now.";
            case ConnectionProblem.PrivateAddress t ->
                "Your Immich is in a private network now, which I may not use for everyone. If you run this bot, set"
                        + " <code>ADMIN_IDS=" + t.person() + "</code> (or <code>ALLOW_PRIVATE_HOSTS=true</code>).";
            case ConnectionProblem.UnknownHost t ->
                "The host name of your Immich cannot be resolved at the moment. Try again later.";
            case ConnectionProblem.Insecure t ->
                "Your Immich does not answer over a secure connection that I can trust.";
            case ConnectionProblem.NoAnswer t -> "Your Immich does not answer at the moment. Try again later.";
            case ConnectionProblem.Unstorable t ->
                "Something in your albums cannot be stored here, so I leave them alone for a whil"
                        + "e, and try again less and less often. A name or a description that is out of the ordinary may be the reason.";
            case ConnectionProblem.Failing t -> "Your Immich has problems at the moment. Try again later.";
        };
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
