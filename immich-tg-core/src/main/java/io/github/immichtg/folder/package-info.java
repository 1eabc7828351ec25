/** Private folders of the home. Entry: {@link io.github.immichtg.folder.OwnFolder}. */
@NullMarked
package io.github.immichtg.folder;

import org.jspecify.annotations.NullMarked;
