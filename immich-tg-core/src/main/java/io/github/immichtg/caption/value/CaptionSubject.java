package io.github.immichtg.caption.value;

import io.github.immichtg.immich.value.Asset;

/**
 * Asset with its additional facts, as the subject of a caption.
 *
 * @param asset the asset to write about
 * @param context facts that the asset does not hold
 */
public record CaptionSubject(Asset asset, CaptionContext context) {}
