package io.github.immichtg.store;

import io.github.immichtg.immich.Asset;

/** An asset to show a person how their posts look, with its place in its album. */
public record Example(Asset asset, AlbumPlace place) {}
