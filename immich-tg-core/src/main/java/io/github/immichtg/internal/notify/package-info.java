/**
 * Notifications for the operator of a program without a bot. Start with {@link
 * io.github.immichtg.internal.notify.ProblemNotifier}.
 */
@NullMarked
package io.github.immichtg.internal.notify;

import org.jspecify.annotations.NullMarked;
