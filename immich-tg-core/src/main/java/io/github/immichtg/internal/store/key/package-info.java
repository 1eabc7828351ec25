/** Encryption of stored secrets. Start with {@link io.github.immichtg.internal.store.key.SecretKeyFile}. */
@NullMarked
package io.github.immichtg.internal.store.key;

import org.jspecify.annotations.NullMarked;
