package io.github.immichtg.internal.doctor;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.network.NetworkOptions;
import io.github.immichtg.network.ProxyRules;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Discussion;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks of the bot token, channel and discussion group. */
final class TelegramChecks {

    private static final String BOT = "telegram";
    private static final String CHANNEL = "channel";
    private static final String DISCUSSION = "discussion";
    private static final String BOT_FIRST = "requires a working bot token";
    private static final String CHANNEL_FIRST = "requires a channel";

    private final Settings settings;

    TelegramChecks(Settings settings) {
        this.settings = settings;
    }

    /** Checks that need a working bot. */
    @FunctionalInterface
    interface ByBot {
        void examine(BotConnection publisher, Consumer<Check> each) throws InterruptedException;
    }

    /** Checks the bot and the configured channel. */
    void examine(Consumer<Check> each) throws InterruptedException {
        if (!bot(each, this::channel)) {
            each.accept(Check.skipped(CHANNEL, BOT_FIRST));
            each.accept(Check.skipped(DISCUSSION, CHANNEL_FIRST));
        }
    }

    /** Checks the bot and runs the rest with it. Returns whether the bot works. */
    boolean bot(Consumer<Check> each, ByBot rest) throws InterruptedException {
        List<String> missing = settings.missing(Variable.TELEGRAM_TOKEN);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(BOT, missing));
            return false;
        }
        TelegramOptions options;
        try {
            options = settings.telegram();
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(BOT, e));
            return false;
        }
        try (BotConnection publisher = new BotConnection(options)) {
            each.accept(Check.ok(BOT, publisher.bot() + " answers at " + options.shownApi() + proxy(options)));
            rest.examine(publisher, each);
            return true;
        } catch (TelegramException.TokenRefused e) {
            each.accept(Check.refused(
                    BOT, e.getMessage(), "Ask @BotFather for the bot's token (/mybots) and set TELEGRAM_TOKEN to it."));
            return false;
        } catch (TelegramException e) {
            each.accept(unreached(options, e));
            return false;
        }
    }

    private static String proxy(TelegramOptions options) {
        return proxy(options.network(), options.api());
    }

    /** The proxy to a server, if there is one, as the rest of a sentence. */
    static String proxy(NetworkOptions network, URI server) {
        return network.proxies()
                .to(server)
                .map(proxy -> " through the proxy " + proxy)
                .orElse("");
    }

    /** Telegram does not answer: is it the proxy, or the network? */
    private static Check unreached(TelegramOptions options, TelegramException failure) {
        Check usual = Check.refused(BOT, failure.getMessage(), "Check the network, and TELEGRAM_API_URL if set.");
        if (!(failure instanceof TelegramException.Unreachable)
                || usual.message().contains("certificate")
                || usual.message().contains(" answered HTTP ")) {
            return usual;
        }
        if (proxy(options).isEmpty()) {
            return new Check(
                    BOT,
                    Check.Status.REFUSED,
                    usual.message() + "; it is blocked or unreachable here",
                    "Check the network, and TELEGRAM_API_URL if it is set; where Telegram is blocked, set TELEGRAM_PROXY or"
                            + " TELEGRAM_API_URL (docs/how-to/proxy.md).");
        }
        boolean answers = answersWithoutProxy(options);
        return new Check(
                BOT,
                Check.Status.REFUSED,
                usual.message()
                        + (answers ? "; without the proxy it answers" : "; nor does it answer without the proxy"),
                answers
                        ? "Correct the proxy, or reach Telegram without it (NO_PROXY, or without TELEGRAM_PROXY)."
                        : "Correct TELEGRAM_PROXY, HTTPS_PROXY or ALL_PROXY, or set TELEGRAM_API_URL to a server that can be"
                                + " reached (docs/how-to/proxy.md).");
    }

    private static boolean answersWithoutProxy(TelegramOptions options) {
        try (BotConnection direct =
                new BotConnection(options.withNetwork(options.network().withProxies(ProxyRules.NONE)))) {
            direct.bot();
            return true;
        } catch (TelegramException e) {
            return !(e instanceof TelegramException.Unreachable);
        }
    }

    /** Checks what originals need: a group, the bot's membership and the bot's updates. */
    private void discussion(BotConnection publisher, Channel channel, Consumer<Check> each) {
        Optional<ChatId> group = channel.discussionGroup();
        try {
            if (!settings.style().originals().isOn()) {
                each.accept(Check.ok(DISCUSSION, "not needed, ORIGINALS is off"));
            } else if (group.isEmpty()) {
                each.accept(Check.ok(
                        DISCUSSION,
                        "no group is linked, so originals are not posted; to post them, link one in the channel's settings"
                                + " (Discussion)"));
            } else {
                each.accept(discussion(publisher, group.get()));
            }
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(DISCUSSION, e));
        } catch (TelegramException e) {
            String otherwise =
                    e instanceof TelegramException.ChatRefused ? ", or set ORIGINALS=off to disable originals" : "";
            each.accept(Check.refused(DISCUSSION, e.getMessage() + otherwise, "Try again later."));
        }
    }

    private static Check discussion(BotConnection publisher, ChatId group) throws TelegramException {
        Discussion discussion = publisher.discussion(group);
        Optional<String> webhook = publisher.webhook();
        String found = "the bot may post originals in '" + discussion.title() + "' (" + group + ")";
        if (webhook.isPresent()) {
            return Check.warning(
                    DISCUSSION,
                    found + ", but a webhook (" + webhook.get()
                            + ") receives its updates, which are needed to learn of the posts'" + " copies there",
                    "Delete the webhook (Bot API method deleteWebhook), or use a separate bot here.");
        }
        return discussion.hearsEverything()
                ? Check.ok(DISCUSSION, found)
                : Check.warning(
                        DISCUSSION,
                        found
                                + ", but it is not an administrator there"
                                + " and may not receive updates about the posts' copies",
                        "Make the bot an administrator of the group; no particular permission is needed.");
    }

    private static Check found(Channel channel) {
        String found = "the bot may post in '" + channel.title() + "' (" + channel.id() + ")";
        return channel.contentProtected()
                ? Check.warning(
                        CHANNEL,
                        found
                                + ", but its content is protected: after a lost response no post can be forwarded to look at it,"
                                + " so more posts may be parked",
                        "Allow saving content in the channel's settings, or link a discussion group and take the right to"
                                + " edit others' posts from the bot.")
                : Check.ok(CHANNEL, found);
    }

    void channel(BotConnection publisher, Consumer<Check> each) {
        List<String> missing = settings.missing(Variable.TELEGRAM_CHANNEL);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(CHANNEL, missing));
            each.accept(Check.skipped(DISCUSSION, CHANNEL_FIRST));
            return;
        }
        try {
            Channel channel = publisher.channel(settings.subscriptionVariables().channel());
            each.accept(found(channel));
            discussion(publisher, channel, each);
            return;
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(CHANNEL, e));
        } catch (TelegramException e) {
            each.accept(Check.refused(CHANNEL, e.getMessage(), "Try again later."));
        }
        each.accept(Check.skipped(DISCUSSION, CHANNEL_FIRST));
    }
}
