package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files in the shapes of the Bot API. */
final class FileJson {

    /** The longer sides that Telegram keeps of a photo, the largest last. */
    private static final List<Integer> SIDES = List.of(90, 320, 800, 1280, 2560);

    private static final int LONGEST_STEM = 60;
    private static final int LONGEST_EXTENSION = 20;

    private FileJson() {}

    /**
     * The name that a file is shown under. Telegram's library puts a space for what is neither a letter nor a digit nor one
     * of ASCII's harmless signs, and cuts both parts.
     */
    static String shownName(String sent) {
        String base = sent.substring(sent.lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        String stem = cleaned(dot < 0 ? base : base.substring(0, dot), LONGEST_STEM);
        String extension = dot < 0 ? "" : cleaned(base.substring(dot + 1), LONGEST_EXTENSION);
        return stem.isEmpty() || extension.isEmpty() ? stem + extension : stem + "." + extension;
    }

    private static String cleaned(String part, int longest) {
        int[] codes = part.codePoints()
                .map(code -> harmless(code) ? code : ' ')
                .dropWhile(code -> code == ' ' || code == '.')
                .limit(longest)
                .toArray();
        return new String(codes, 0, codes.length).replaceFirst("[ .]+$", "");
    }

    private static boolean harmless(int code) {
        return code < 127 ? code >= 32 && "<>:\"/\\|?*&`'".indexOf(code) < 0 : Character.isLetterOrDigit(code);
    }

    /** Adds what a message shows to it. */
    static void put(ObjectNode json, Media media) {
        Photos.Size size = new Photos.Size(media.width(), media.height());
        switch (media.kind()) {
            case PHOTO -> json.set("photo", photo(media.file(), size));
            case VIDEO -> json.set("video", clip(media, "BAACAgIAAx0"));
            case ANIMATION -> {
                json.set("animation", clip(media, "CgACAgIAAx0"));
                // For clients that know no animations it is a file, too.
                json.set("document", withThumbnail(document(media.file(), "CgACAgIAAx0"), media));
            }
            case LIVE_PHOTO -> {
                ObjectNode live = clip(media, "LpACAgIAAx0");
                live.remove("file_name");
                if (media.still() != null) {
                    live.set("photo", photo(media.still(), size));
                    json.set("photo", photo(media.still(), size)); // for clients that know no live photos
                }
                json.set("live_photo", live);
            }
            case DOCUMENT -> json.set("document", withThumbnail(document(media.file(), "BQACAgIAAx0"), media));
            case TEXT -> throw new IllegalArgumentException("a text is no file");
        }
    }

    /** The pictures that a message shows, by the ids of their sizes. */
    static Map<String, Downloads.Size> pictures(Media media) {
        Map<String, Downloads.Size> pictures = new HashMap<>();
        Photos.Size size = new Photos.Size(media.width(), media.height());
        if (media.kind() == Post.Kind.PHOTO) {
            put(pictures, media.file(), photo(media.file(), size));
        }
        if (media.still() != null) {
            put(pictures, media.still(), photo(media.still(), size));
        }
        if (media.thumbnail() != null) {
            put(pictures, media.thumbnail(), photo(media.thumbnail(), Photos.size(media.thumbnail())));
        }
        return pictures;
    }

    private static void put(Map<String, Downloads.Size> pictures, SpooledFile file, ArrayNode sizes) {
        sizes.forEach(one -> pictures.put(
                one.path("file_id").asText(),
                new Downloads.Size(
                        file, one.path("width").asInt(), one.path("height").asInt())));
    }

    private static ObjectNode clip(Media media, String prefix) {
        ObjectNode json = Json.object().put("duration", media.seconds());
        json.put("width", media.width()).put("height", media.height());
        json.setAll(document(media.file(), prefix));
        boolean gif = media.file().name().toLowerCase(Locale.ROOT).endsWith(".gif");
        json.put("mime_type", gif ? "image/gif" : "video/mp4");
        return withThumbnail(json, media);
    }

    private static ObjectNode withThumbnail(ObjectNode json, Media media) {
        if (media.thumbnail() != null) {
            ObjectNode thumbnail = photo(media.thumbnail(), Photos.size(media.thumbnail()))
                    .get(0)
                    .deepCopy();
            json.set("thumbnail", thumbnail);
            json.set("thumb", thumbnail);
        }
        return json;
    }

    private static ObjectNode document(SpooledFile file, String prefix) {
        return Json.object()
                .put("file_name", shownName(file.name()))
                .put("mime_type", file.contentType())
                .put("file_id", prefix + file.sha1())
                .put("file_unique_id", "AgAD" + file.sha1().substring(0, 12))
                .put("file_size", file.bytes());
    }

    private static ArrayNode photo(SpooledFile file, Photos.Size size) {
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
