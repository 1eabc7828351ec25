/**
 * What turns an original into something Telegram takes. Begin with {@link io.github.immichtg.media.MediaPreparer}.
 */
@NullMarked
package io.github.immichtg.media;

import org.jspecify.annotations.NullMarked;
