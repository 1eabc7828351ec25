/**
 * Parsers of Immich's responses, for every server version. Start with {@link
 * io.github.immichtg.internal.immich.json.ResponseParser}. It uses Jackson and {@code immich.value}.
 */
@NullMarked
package io.github.immichtg.internal.immich.json;

import org.jspecify.annotations.NullMarked;
