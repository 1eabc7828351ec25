/** Small programs that use immich-tg as a library. Begin with {@link io.github.immichtg.embedding.OneSyncPass}. */
package io.github.immichtg.embedding;
