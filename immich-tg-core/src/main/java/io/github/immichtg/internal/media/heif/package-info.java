/**
 * Parser of HEIF containers (HEIC, HIF, AVIF): coded items of an image, its orientation, colours and EXIF. Decodes
 * nothing. Start with {@link io.github.immichtg.internal.media.heif.HeifFile}. It uses only the JDK.
 */
@NullMarked
package io.github.immichtg.internal.media.heif;

import org.jspecify.annotations.NullMarked;
