package io.github.immichtg.internal.sync.discovery;

import io.github.immichtg.immich.value.Asset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Posting order of assets, equal to the database's sort order: day at the place of capture, as in Immich's web app, then time, file name by code points, id. */
public final class PostingOrder {

    /** UTF-8 bytes sort like code points, unlike Java strings; the text of an id sorts like its bytes. */
    public static final Comparator<Asset> OF_ASSETS = Comparator.comparing(
                    (Asset asset) -> asset.localDateTime().toLocalDate())
            .thenComparing(Asset::capturedAt)
            .thenComparing(asset -> asset.fileName().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparing(asset -> asset.id().toString());

    private PostingOrder() {}
}
