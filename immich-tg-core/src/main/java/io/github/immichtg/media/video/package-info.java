/**
 * Moving pictures: what becomes of a file so that every client plays it. Begin with {@link
 * io.github.immichtg.media.video.VideoRenderer}.
 */
@NullMarked
package io.github.immichtg.media.video;

import org.jspecify.annotations.NullMarked;
