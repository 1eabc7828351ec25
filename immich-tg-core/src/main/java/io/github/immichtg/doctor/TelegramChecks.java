package io.github.immichtg.doctor;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.config.Variable;
import io.github.immichtg.telegram.Channel;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.TelegramException;
import io.github.immichtg.telegram.TelegramOptions;
import java.util.List;
import java.util.function.Consumer;

/** The token, the channel, its discussion group. */
final class TelegramChecks {

    private static final String BOT = "telegram";
    private static final String CHANNEL = "channel";
    private static final String DISCUSSION = "discussion";

    private final Configuration configuration;

    TelegramChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    void examine(Consumer<Check> each) {
        List<String> missing = configuration.missing(Variable.TELEGRAM_TOKEN);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(BOT, missing));
            withoutBot(each);
            return;
        }
        TelegramOptions options;
        try {
            options = configuration.telegram();
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(BOT, e));
            withoutBot(each);
            return;
        }
        try (ChannelPublisher publisher = new ChannelPublisher(options)) {
            each.accept(Check.ok(BOT, publisher.bot() + " answers at " + options.api()));
            channel(publisher, each);
        } catch (TelegramException e) {
            each.accept(Check.refused(
                    BOT,
                    e.getMessage(),
                    e instanceof TelegramException.TokenRefused
                            ? "Ask @BotFather for the bot's token (/mybots) and set TELEGRAM_TOKEN to it."
                            : "Check the network, and TELEGRAM_API_URL where it is set."));
            withoutBot(each);
        }
    }

    private static void withoutBot(Consumer<Check> each) {
        each.accept(Check.skipped(CHANNEL, "a bot is needed first"));
        each.accept(Check.skipped(DISCUSSION, "a channel is needed first"));
    }

    private void channel(ChannelPublisher publisher, Consumer<Check> each) {
        List<String> missing = configuration.missing(Variable.TELEGRAM_CHANNEL);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(CHANNEL, missing));
            each.accept(Check.skipped(DISCUSSION, "a channel is needed first"));
            return;
        }
        try {
            Channel channel = publisher.channel(configuration.channel());
            each.accept(Check.ok(CHANNEL, "the bot may post in «" + channel.title() + "» (" + channel.id() + ")"));
            each.accept(Check.ok(
                    DISCUSSION,
                    channel.discussionGroup()
                            .map(group -> "the group " + group + " is linked")
                            .orElse("no group is linked, and none is needed yet")));
            return;
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(CHANNEL, e));
        } catch (TelegramException e) {
            each.accept(Check.refused(CHANNEL, e.getMessage(), "Try again later."));
        }
        each.accept(Check.skipped(DISCUSSION, "a channel is needed first"));
    }
}
