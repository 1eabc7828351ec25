package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Answer;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Json;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Files on their way back to bots: pictures made smaller and compressed anew, as Telegram keeps them, others as they came. */
final class Downloads {

    /** What {@link RequestReader} calls the request for a file's bytes. */
    static final String METHOD = "file";

    /** Telegram's "20 MB". */
    private static final long MOST = 20_000_000;

    private static final float QUALITY = 0.75f;

    private final BotWorld world;

    Downloads(BotWorld world) {
        this.world = world;
    }

    /**
     * A picture in one of the sizes that Telegram keeps.
     *
     * @param file what was sent
     */
    record Size(SpooledFile file, int width, int height) {}

    void register(Map<String, BotMethod> methods) {
        methods.put("getFile", this::look);
    }

    private JsonNode look(BotCall call) {
        String id = call.text("file_id");
        Size picture = world.pictures.get(id);
        SpooledFile file = picture == null ? world.files.get(id) : picture.file();
        if (file == null) {
            throw BotError.bad("wrong file_id or the file is temporarily unavailable");
        }
        if (picture == null && file.bytes() > MOST) {
            throw BotError.bad("file is too big");
        }
        return Json.object().put("file_id", id).put("file_path", (picture == null ? "files/" : "photos/") + id);
    }

    /** The bytes of what {@code getFile} has named. */
    Answer bytes(BotCall call) {
        String path = call.text("file_path");
        String id = path.substring(path.lastIndexOf('/') + 1);
        Size picture = world.locked(() -> world.pictures.get(id));
        SpooledFile file = world.locked(() -> world.files.get(id));
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream");
        if (picture != null) {
            return Answer.of(200, headers, smaller(picture));
        }
        if (file == null) {
            throw BotError.of(404, "Not Found");
        }
        return new Answer(200, headers, Content.of(file.path()), 0, file.bytes(), false);
    }

    private static byte[] smaller(Size picture) {
        try {
            BufferedImage whole = ImageIO.read(picture.file().path().toFile());
            BufferedImage small = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
            Image scaled = whole.getScaledInstance(picture.width(), picture.height(), Image.SCALE_AREA_AVERAGING);
            small.createGraphics().drawImage(scaled, 0, 0, null);
            var bytes = new ByteArrayOutputStream();
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (var out = ImageIO.createImageOutputStream(bytes)) {
                ImageWriteParam how = writer.getDefaultWriteParam();
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
                writer.setOutput(out);
                writer.write(null, new IIOImage(small, null, null), how);
            } finally {
                writer.dispose();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
