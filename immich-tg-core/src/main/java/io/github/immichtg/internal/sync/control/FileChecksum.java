package io.github.immichtg.internal.sync.control;

import io.github.immichtg.immich.value.Asset;
import java.io.IOException;
import java.nio.file.Path;
import okio.BufferedSource;
import okio.HashingSink;
import okio.Okio;

/** Checksum of the file that a post or comment is made of, in Immich's form. */
public final class FileChecksum {

    private FileChecksum() {}

    /**
     * Base64 of a downloaded file's SHA-1: that of its asset, which the download has checked, or computed where Immich
     * knows none.
     *
     * @param edited whether the file is the edited picture
     */
    public static String sha1(Asset asset, Path file, boolean edited) throws IOException {
        String known = asset.checksum();
        if (known != null && !edited) {
            return known;
        }
        try (BufferedSource in = Okio.buffer(Okio.source(file));
                HashingSink hashed = HashingSink.sha1(Okio.blackhole())) {
            in.readAll(hashed);
            return hashed.hash().base64();
        }
    }
}
