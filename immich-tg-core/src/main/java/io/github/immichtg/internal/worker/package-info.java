/**
 * Scheduling of album checks and deliveries over any number of processes on one database, by db-scheduler. It
 * distributes work; duplicate posts are prevented by the packages below. Start with {@link
 * io.github.immichtg.internal.worker.Worker}.
 */
@NullMarked
package io.github.immichtg.internal.worker;

import org.jspecify.annotations.NullMarked;
