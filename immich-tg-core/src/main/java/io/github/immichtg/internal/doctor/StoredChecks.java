package io.github.immichtg.internal.doctor;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.internal.telegram.BotConnection;
import java.util.List;
import java.util.function.Consumer;

/** Checks of each stored subscription: server, key, albums, channel and discussion group. */
final class StoredChecks {

    private static final String BY_LINKING = ", and link the channel again (in the bot: /settings).";

    private final Settings settings;
    private final List<Subscription> stored;

    StoredChecks(Settings settings, List<Subscription> stored) {
        this.settings = settings;
        this.stored = stored;
    }

    void examine(Consumer<Check> each) throws InterruptedException {
        try (ImmichClients clients = ImmichChecks.open(settings, each)) {
            if (settings.missing(Variable.IMMICH_URL).isEmpty()) {
                new ImmichChecks(settings, clients, ImmichChecks.Advice.BESIDE_LINKED, StyleSettings.NONE)
                        .examine(each);
            }
            boolean bot = new TelegramChecks(settings).bot(each, (publisher, told) -> {
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
                "Choose albums" + BY_LINKING,
                one.publicOnly());
        new ImmichChecks(settings.with(one), clients, advice, one.settings()).examine(of(one, each));
    }

    private void channel(Subscription one, BotConnection publisher, Consumer<Check> each) {
        new TelegramChecks(settings.with(one)).channel(publisher, of(one, each));
    }

    /** Prefixes each check with its channel. */
    private static Consumer<Check> of(Subscription one, Consumer<Check> each) {
        return check -> each.accept(new Check(
                check.name(), check.status(), "'" + one.channelName() + "': " + check.message(), check.remedy()));
    }
}
