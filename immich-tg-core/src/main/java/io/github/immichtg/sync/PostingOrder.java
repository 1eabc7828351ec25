package io.github.immichtg.sync;

import io.github.immichtg.immich.Asset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order in which assets are posted, as the database sorts them: capture time, file name by code points, id. */
final class PostingOrder {

    /** UTF-8 sorts as its code points do; Java's own order of strings does not. An id's text sorts as its bytes do. */
    static final Comparator<Asset> OF_ASSETS = Comparator.comparing(Asset::capturedAt)
            .thenComparing(asset -> asset.fileName().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparing(asset -> asset.id().toString());

    private PostingOrder() {}
}
