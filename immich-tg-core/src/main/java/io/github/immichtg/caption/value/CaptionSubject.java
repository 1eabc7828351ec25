package io.github.immichtg.caption.value;

import io.github.immichtg.immich.value.Asset;

/** Asset with its additional facts, as the subject of a caption. */
public record CaptionSubject(Asset asset, CaptionContext context) {}
