/**
 * What is done to strangers' files, as orders that can be carried out here or in a process of its own. Begin with {@link
 * io.github.immichtg.media.isolated.Decoders}.
 */
@NullMarked
package io.github.immichtg.media.isolated;

import org.jspecify.annotations.NullMarked;
