package io.github.immichtg.caption;

import io.github.immichtg.immich.Asset;

/** Asset with its additional facts, as the subject of a caption. */
public record CaptionSubject(Asset asset, CaptionContext context) {}
