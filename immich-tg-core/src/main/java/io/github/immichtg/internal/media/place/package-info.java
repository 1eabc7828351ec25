/** Places in files that are sent as they are. Start with {@link io.github.immichtg.internal.media.place.PlaceEraser}. */
@NullMarked
package io.github.immichtg.internal.media.place;

import org.jspecify.annotations.NullMarked;
