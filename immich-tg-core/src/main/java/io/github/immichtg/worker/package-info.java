/**
 * The schedule of work over any number of processes on one database: looks at albums and deliveries into chats, shared out by
 * db-scheduler. It decides who works when; that nothing is sent twice is up to the rooms below. Begin with {@link
 * io.github.immichtg.worker.Worker}.
 */
@NullMarked
package io.github.immichtg.worker;

import org.jspecify.annotations.NullMarked;
