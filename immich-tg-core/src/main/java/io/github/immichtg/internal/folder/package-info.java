/** Private folders of the home. Entry: {@link io.github.immichtg.internal.folder.OwnFolder}. */
@NullMarked
package io.github.immichtg.internal.folder;

import org.jspecify.annotations.NullMarked;
