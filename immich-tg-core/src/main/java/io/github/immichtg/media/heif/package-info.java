/**
 * What a HEIF file (HEIC, HIF, AVIF) says about its picture: which coded parts it is put together from, how it is turned,
 * whose colours it has. Nothing is decoded here. Begin with {@link io.github.immichtg.media.heif.HeifFile}.
 */
@NullMarked
package io.github.immichtg.media.heif;

import org.jspecify.annotations.NullMarked;
