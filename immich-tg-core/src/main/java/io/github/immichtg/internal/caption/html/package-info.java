/**
 * Telegram's HTML: parser, repair, cleaning and cutting. Start with {@link
 * io.github.immichtg.internal.caption.html.MarkupReader}. It uses {@code text}.
 */
@NullMarked
package io.github.immichtg.internal.caption.html;

import org.jspecify.annotations.NullMarked;
