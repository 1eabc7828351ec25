/**
 * Videos: detects the container, decides whether a video can be sent unchanged, remuxed or must be re-encoded within
 * the size limit, and does it. Start with {@link io.github.immichtg.internal.media.video.VideoRenderer}. It uses {@code
 * media.ffmpeg} and the packages below that.
 */
@NullMarked
package io.github.immichtg.internal.media.video;

import org.jspecify.annotations.NullMarked;
