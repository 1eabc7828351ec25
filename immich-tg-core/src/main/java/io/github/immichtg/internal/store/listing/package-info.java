/** Album listings, which become media files. Start with {@link io.github.immichtg.internal.store.listing.Listings}. */
@NullMarked
package io.github.immichtg.internal.store.listing;

import org.jspecify.annotations.NullMarked;
