/** Read-only diagnosis of everything that publishing needs. Start with {@link io.github.immichtg.internal.doctor.Doctor}. */
@NullMarked
package io.github.immichtg.internal.doctor;

import org.jspecify.annotations.NullMarked;
