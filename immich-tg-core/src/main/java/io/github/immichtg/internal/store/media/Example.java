package io.github.immichtg.internal.store.media;

import io.github.immichtg.immich.value.Asset;

/** Sample asset for a caption preview, with its position in its album. */
public record Example(Asset asset, AlbumPlace place) {}
