package io.github.immichtg.cli.output;

import io.github.immichtg.media.PreparedMedia;

/** Human-readable names of the sources of prepared files. */
final class Sources {

    private Sources() {}

    static String text(PreparedMedia.Source source) {
        return switch (source) {
            case COPIED -> "the original";
            case REMUXED -> "the original, repacked";
            case CONVERTED -> "the original, converted";
            case FULL_SIZE -> "Immich's rendition at full size";
            case EMBEDDED -> "the JPEG inside the original";
            case RENDITION -> "Immich's preview";
            case DOCUMENT -> "the original as a document";
        };
    }
}
