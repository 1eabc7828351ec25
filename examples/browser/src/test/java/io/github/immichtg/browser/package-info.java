/** The pages that immich-tg makes, in a real browser. Begin with {@link io.github.immichtg.browser.PagesTest}. */
@NullMarked
package io.github.immichtg.browser;

import org.jspecify.annotations.NullMarked;
