package io.github.immichtg.sync;

import io.github.immichtg.store.Database;

/** Shared context of the steps of one pass. */
record Round(Database database, Workspace workspace, SyncOptions options, Pace pace, Tally tally) {}
