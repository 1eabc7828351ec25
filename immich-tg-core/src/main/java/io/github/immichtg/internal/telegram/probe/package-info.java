/**
 * Inspections of a chat's messages, which the Bot API cannot list. Start with {@link
 * io.github.immichtg.internal.telegram.probe.Probes}. It uses {@code telegram.api}, and the values of {@code media} for
 * fingerprints.
 */
@NullMarked
package io.github.immichtg.internal.telegram.probe;

import org.jspecify.annotations.NullMarked;
