package io.github.immichtg.internal.doctor;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.Configuration;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.telegram.ChannelPublisher;
import java.util.List;
import java.util.function.Consumer;

/** Checks of each stored subscription: server, key, albums, channel and discussion group. */
final class StoredChecks {

    private static final String BY_LINKING = ", and link the channel again (in the bot: /settings).";

    private final Configuration configuration;
    private final List<Subscription> stored;

    StoredChecks(Configuration configuration, List<Subscription> stored) {
        this.configuration = configuration;
        this.stored = stored;
    }

    void examine(Consumer<Check> each) throws InterruptedException {
        try (ImmichClients clients = new ImmichClients()) {
            if (configuration.missing(Variable.IMMICH_URL).isEmpty()) {
                new ImmichChecks(configuration, clients, ImmichChecks.Advice.VARIABLES).examine(each);
            }
            boolean bot = new TelegramChecks(configuration).bot(each, (publisher, told) -> {
                for (Subscription one : stored) {
                    immich(one, clients, told);
                    channel(one, publisher, told);
                }
            });
            if (!bot) {
                for (Subscription one : stored) {
                    immich(one, clients, each);
                }
            }
        }
    }

    private void immich(Subscription one, ImmichClients clients, Consumer<Check> each) throws InterruptedException {
        ImmichChecks.Advice advice = new ImmichChecks.Advice(
                "Check that it is running; if it has moved, set IMMICH_URL" + BY_LINKING,
                "Create a new key in Immich → Account Settings → API Keys" + BY_LINKING,
                "Choose existing albums" + BY_LINKING,
                one.publicOnly());
        new ImmichChecks(configuration.with(one), clients, advice).examine(of(one, each));
    }

    private void channel(Subscription one, ChannelPublisher publisher, Consumer<Check> each) {
        new TelegramChecks(configuration.with(one)).channel(publisher, of(one, each));
    }

    /** Prefixes each check with its channel. */
    private static Consumer<Check> of(Subscription one, Consumer<Check> each) {
        return check -> each.accept(new Check(
                check.name(), check.status(), "'" + one.channelName() + "': " + check.message(), check.remedy()));
    }
}
