package io.github.immichtg.sync;

import io.github.immichtg.store.Database;

/** Shared context of the steps of one pass. */
record PassContext(
        Database database, Workspace workspace, SyncOptions options, PassControl pace, ReportCollector tally) {}
