/**
 * Captions: renders an asset's facts and EXIF as Telegram HTML within the length limit, in English or Russian, by the
 * built-in template or a user's own. Start with {@link io.github.immichtg.caption.CaptionTemplate}. It uses its rooms
 * {@code value} and {@code html}, {@code text}, the values of {@code immich}, and a Mustache engine.
 */
@NullMarked
package io.github.immichtg.caption;

import org.jspecify.annotations.NullMarked;
