package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An album of any size, as servers before 3.0 list it. */
final class OldAlbum {

    private OldAlbum() {}

    static void write(OutputStream to, int assets) throws IOException {
        var out = new BufferedOutputStream(to);
        var asset =
                (ObjectNode) RecordedAnswers.V2.body("album").at("/assets/0").deepCopy();
        out.write("{\"albumName\":\"large\",\"owner\":{\"id\":\"x\"},\"assets\":[".getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < assets; i++) {
            if (i > 0) {
                out.write(',');
            }
            asset.put("id", new UUID(0x4000, i).toString());
            out.write(asset.toString().getBytes(StandardCharsets.UTF_8));
        }
        out.write("],\"assetCount\":1}".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
