package io.github.immichtg.bot.problem;

import io.github.immichtg.bot.chat.Text;

/** Texts of connection problems in English. */
final class EnglishProblems implements ProblemWords {

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
                        + " and the port.\nIf you made the certificate yourself, put one before it that browsers trust (Let's"
                        + " Encrypt), or, if you run this bot, set <code>IMMICH_CA_FILE</code>.";
            case ConnectionProblem.NotImmich t ->
                "Something answers at <b>" + shown + "</b>, but it is not Immich. Send the address under which you open"
                        + " your photos. If it is behind a login page, let <code>/api</code> bypass that.";
            case ConnectionProblem.Login t ->
                "<b>" + shown + "</b> is behind a login (" + t.gate() + ") that I cannot pass. Let <code>/api</code>"
                        + " through without it: your API key still protects your photos. Then send the address again.\n"
                        + "If you run this bot and this is your own server, you can set <code>IMMICH_HEADERS</code> instead.";
            case ConnectionProblem.TooOld t ->
                "The Immich at <b>" + shown + "</b> is too old for me. Update it to 1.106 or newer, then send the"
                        + " address again.";
            case ConnectionProblem.Failing t ->
                "<b>" + shown + "</b> has problems at the moment. Send the address again later.";
            case ConnectionProblem.Unstorable t -> immichBad(trouble);
            case ConnectionProblem.WrongKey t -> immichBad(trouble);
            case ConnectionProblem.Lacks t -> immichBad(trouble);
            case ConnectionProblem.UnknownName t -> immichBad(trouble);
        };
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
            case ConnectionProblem.Login t ->
                "Your Immich is behind a login (" + t.gate()
                        + ") that I cannot pass. Let <code>/api</code> through without"
                        + " it, or set <code>IMMICH_HEADERS</code> if you run this bot.";
            case ConnectionProblem.PrivateAddress t ->
                "Your Immich is in a private network now, which I may not use for everyone. If you run this bot, set"
                        + " <code>ADMIN_IDS=" + t.person() + "</code> (or <code>ALLOW_PRIVATE_HOSTS=true</code>).";
            case ConnectionProblem.UnknownHost t ->
                "The host name of your Immich cannot be resolved at the moment. Try again later.";
            case ConnectionProblem.Insecure t ->
                "Your Immich does not answer over a secure connection that I can trust. Perhaps its certificate has expired,"
                        + " or is from an authority that I do not know.";
            case ConnectionProblem.NoAnswer t -> "Your Immich does not answer at the moment. Try again later.";
            case ConnectionProblem.Unstorable t ->
                "Something in your albums cannot be stored here, so I leave them alone for a while,"
                        + " and try again less and less often. A name or a description that is out of the ordinary may be the reason.";
            case ConnectionProblem.UnknownName unknown ->
                "Your Immich no longer knows <b>" + Text.plain(unknown.name())
                        + "</b>, whom a rule of yours names. Until you"
                        + " change it, nothing is posted: /settings, Who and what is not shown.";
            case ConnectionProblem.Failing t -> "Your Immich has problems at the moment. Try again later.";
        };
    }
}
