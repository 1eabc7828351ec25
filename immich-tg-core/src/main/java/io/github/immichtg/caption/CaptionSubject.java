package io.github.immichtg.caption;

import io.github.immichtg.immich.Asset;

/** What a caption is about: an asset, with what is known of it beyond what a listing says. */
public record CaptionSubject(Asset asset, CaptionContext context) {}
