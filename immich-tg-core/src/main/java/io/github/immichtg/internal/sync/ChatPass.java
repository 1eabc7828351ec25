package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.PassThreads;
import io.github.immichtg.internal.sync.delivery.DeliveryResult;
import io.github.immichtg.internal.sync.event.ReportCollector;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Pass over one chat: publishes what is due in it, from all its subscriptions. Use once, from one thread. */
public final class ChatPass {

    private final PassParts parts;
    private final Database database;
    private final PassControl control;

    public ChatPass(PassParts parts, PassControl control) {
        this.parts = parts;
        this.database = parts.database();
        this.control = control;
    }

    /** Publishes what is due in a chat. */
    public DeliveryResult deliver(ChatId chat) throws IOException, InterruptedException {
        List<Subscription> bringing = database.subscriptions().readyIn(chat);
        String title =
                bringing.stream().findFirst().map(Subscription::channelName).orElseGet(chat::toString);
        SubscriptionClients clients = parts.subscriptionClients();
        clients.load(bringing);
        ReportCollector report = new ReportCollector(parts.listener());
        try (ExecutorService threads = PassThreads.threads()) {
            return new DeliveryFactory(parts, control, clients, report, threads).deliver(new ChatTarget(chat, title));
        }
    }

    /** Time until something is due in a chat; empty if nothing is pending. */
    public Optional<Duration> next(ChatId chat) {
        boolean comments = parts.options().style().originals().isOn()
                && !database.comments().upcoming(chat, 1).isEmpty();
        return comments ? Optional.of(Duration.ZERO) : database.queue().nextAttempt(chat);
    }
}
