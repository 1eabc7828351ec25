/** Encryption of stored secrets. Start with {@link io.github.immichtg.store.key.SecretKeyFile}. */
@NullMarked
package io.github.immichtg.store.key;

import org.jspecify.annotations.NullMarked;
