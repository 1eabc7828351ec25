/** Read-only diagnosis of everything that publishing needs. Start with {@link io.github.immichtg.doctor.Doctor}. */
@NullMarked
package io.github.immichtg.doctor;

import org.jspecify.annotations.NullMarked;
