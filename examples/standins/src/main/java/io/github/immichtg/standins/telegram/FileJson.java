package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.util.List;

/** Files in the shapes of the Bot API. */
final class FileJson {

    /** The longer sides that Telegram keeps of a photo, the largest last. */
    private static final List<Integer> SIDES = List.of(90, 320, 800, 1280, 2560);

    private FileJson() {}

    static ObjectNode document(SpooledFile file) {
        return Json.object()
                .put("file_name", file.name())
                .put("mime_type", file.contentType())
                .put("file_id", "BQACAgIAAx0" + file.sha1())
                .put("file_unique_id", "AgAD" + file.sha1().substring(0, 12))
                .put("file_size", file.bytes());
    }

    static ArrayNode photo(SpooledFile file, Photos.Size size) {
        ArrayNode sizes = Json.array();
        int longer = Math.max(size.width(), size.height());
        for (int side : SIDES) {
            boolean last = side >= longer || side == 2560;
            double scale = Math.min(1, (double) side / longer);
            sizes.addObject()
                    .put("file_id", "AgACAgIAAx0" + side + file.sha1())
                    .put("file_unique_id", "AQAD" + side + file.sha1().substring(0, 10))
                    .put("file_size", Math.max(1, (long) (file.bytes() * scale * scale)))
                    .put("width", Math.max(1, (int) Math.round(size.width() * scale)))
                    .put("height", Math.max(1, (int) Math.round(size.height() * scale)));
            if (last) {
                break;
            }
        }
        return sizes;
    }
}
