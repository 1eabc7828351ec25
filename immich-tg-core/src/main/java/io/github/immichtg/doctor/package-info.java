/**
 * Looks at everything that publishing needs, and changes nothing. Begin with {@link io.github.immichtg.doctor.Doctor}.
 */
@NullMarked
package io.github.immichtg.doctor;

import org.jspecify.annotations.NullMarked;
