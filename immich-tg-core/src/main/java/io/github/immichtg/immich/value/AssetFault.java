package io.github.immichtg.immich.value;

/** Cause of a failed request about one asset. */
public enum AssetFault {
    /** The asset exists, but the server cannot deliver its file: it is missing on the server's disk. */
    FILE,
    /** The asset is deleted, trashed or offline. */
    ASSET,
    /** The server, the key or this machine; requests about other assets would fail likewise. */
    SERVER
}
