/**
 * Facts of a caption, one template variable each: camera, time, place, exposure, people. Start with {@link
 * io.github.immichtg.internal.caption.value.TemplateValues}. It uses {@code text} and the values of {@code immich}.
 */
@NullMarked
package io.github.immichtg.internal.caption.value;

import org.jspecify.annotations.NullMarked;
