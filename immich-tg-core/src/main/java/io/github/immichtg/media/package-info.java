/**
 * Conversion of originals into files that Telegram accepts: photos, live photos, videos, animations and documents.
 * Start with {@link io.github.immichtg.media.MediaPreparer}; {@link io.github.immichtg.media.DecodeExecutor} limits the
 * memory and threads for all of them. It uses the packages below it, and no other package of immich-tg.
 */
@NullMarked
package io.github.immichtg.media;

import org.jspecify.annotations.NullMarked;
