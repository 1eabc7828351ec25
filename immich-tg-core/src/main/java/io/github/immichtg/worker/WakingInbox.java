package io.github.immichtg.worker;

import io.github.immichtg.telegram.Inbox;
import io.github.immichtg.telegram.KeptUpdate;
import io.github.immichtg.telegram.News;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Has chats delivered into once their waiting is over: a post was copied to where its original is owed, a right was given. */
record WakingInbox(Inbox inbox, Deliveries deliveries) implements Inbox {

    @Override
    public OptionalInt next() {
        return inbox.next();
    }

    @Override
    public void store(int next, List<News> news, List<KeptUpdate> kept) {
        inbox.store(next, news, kept);
        for (News one : news) {
            switch (one) {
                case News.Forwarded forwarded -> deliveries.wake(forwarded.channel());
                case News.Membership membership -> {
                    if (membership.maySend()) {
                        deliveries.wake(membership.chat());
                    }
                }
                case News.Written written -> {}
            }
        }
    }

    @Override
    public List<KeptUpdate> left() {
        return inbox.left();
    }

    @Override
    public boolean again(int number) {
        return inbox.again(number);
    }

    @Override
    public void done(Collection<Integer> numbers) {
        inbox.done(numbers);
    }
}
