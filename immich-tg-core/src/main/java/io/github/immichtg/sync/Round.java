package io.github.immichtg.sync;

import io.github.immichtg.store.Database;

/** What all steps of one pass share. */
record Round(Database database, Workspace workspace, SyncOptions options, Pace pace, Tally tally) {}
