/** Album listings, which become media files. Start with {@link io.github.immichtg.store.listing.Listings}. */
@NullMarked
package io.github.immichtg.store.listing;

import org.jspecify.annotations.NullMarked;
