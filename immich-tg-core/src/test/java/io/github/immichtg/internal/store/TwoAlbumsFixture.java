package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.GARDEN;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.page;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.listing.Discovered;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.media.MediaFiles;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.Subscription;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests on a database with one chat, to which two albums are linked. */
public abstract class TwoAlbumsFixture {

    protected final TestDatabase test = TestDatabase.migrated();
    protected final TestClockSql clock = test.clock();
    protected final Database database = test.open();
    protected final MediaFiles files = database.mediaFiles();
    protected final Listings listings = database.listings();
    protected final MediaQueue queue = database.queue();
    protected final Subscription subscription = database.subscriptions().linkOperator(link(CHAT, HOLIDAYS, GARDEN));
    protected final LinkedAlbum holidays = subscription.albums().get(0);
    protected final LinkedAlbum garden = subscription.albums().get(1);

    @AfterEach
    protected void drop() {
        test.close();
    }

    protected Discovered discover(LinkedAlbum album, List<Asset> page) {
        return listings.discover(subscription.id(), album, CHAT, page(page, MediaState.PENDING));
    }
}
