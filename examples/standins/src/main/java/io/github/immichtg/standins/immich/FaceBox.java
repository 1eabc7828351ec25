package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.awt.Rectangle;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A face in a photo, found in its preview.
 *
 * @param person null for nobody
 * @param box in pixels of the preview, which is upright and not edited
 */
record FaceBox(UUID id, @Nullable Label person, Rectangle box, int previewWidth, int previewHeight) {

    /** The shorter side of previews, unless the administrator has chosen another. */
    private static final int PREVIEW = 1440;

    /** A face that is found in the preview of an upright photo. */
    static FaceBox of(UUID id, @Nullable Label person, Rectangle shown, int width, int height) {
        double scale = Math.min(1, (double) PREVIEW / Math.min(width, height));
        int left = (int) Math.round(shown.x * scale);
        int top = (int) Math.round(shown.y * scale);
        int right = (int) Math.round((shown.x + shown.width) * scale);
        int bottom = (int) Math.round((shown.y + shown.height) * scale);
        return new FaceBox(
                id, person, new Rectangle(left, top, right - left, bottom - top), (int) Math.round(width * scale), (int)
                        Math.round(height * scale));
    }

    /** The server tells nothing of a face of which a crop has left less than half. */
    boolean isVisible(StandInAsset asset) {
        Rectangle crop = asset.crop;
        if (crop == null) {
            return true;
        }
        double scale = (double) asset.uncroppedWidth / previewWidth;
        double left = Math.max(crop.x, box.x * scale);
        double top = Math.max(crop.y, box.y * scale);
        double right = Math.min(crop.x + crop.width, (box.x + box.width) * scale);
        double bottom = Math.min(crop.y + crop.height, (box.y + box.height) * scale);
        double overlap = Math.max(0, right - left) * Math.max(0, bottom - top);
        return overlap / (box.width * scale * box.height * scale) >= 0.5;
    }

    /** The faces that an answer tells. Whose they are is told to their owner only. */
    static ArrayNode all(StandInAsset asset, StandInUser user) {
        ArrayNode faces = Json.array();
        List<FaceBox> visible =
                asset.faces.stream().filter(face -> face.isVisible(asset)).toList();
        for (FaceBox face : visible) {
            ObjectNode json = faces.addObject().put("id", face.id.toString());
            face.box(json, asset);
            json.put("sourceType", "machine-learning");
            if (face.person == null || asset.owner != user) {
                json.putNull("person");
            } else {
                face.person.write(json.putObject("person"), user);
            }
        }
        return faces;
    }

    private void box(ObjectNode json, StandInAsset asset) {
        Rectangle crop = asset.crop;
        if (crop == null) {
            json.put("boundingBoxX1", box.x).put("boundingBoxY1", box.y);
            json.put("boundingBoxX2", box.x + box.width).put("boundingBoxY2", box.y + box.height);
            json.put("imageWidth", previewWidth).put("imageHeight", previewHeight);
            return;
        }
        // As large as the photo itself, and neither rounded nor cut.
        double x = (double) asset.uncroppedWidth / previewWidth;
        double y = (double) asset.uncroppedHeight / previewHeight;
        json.put("boundingBoxX1", box.x * x - crop.x).put("boundingBoxY1", box.y * y - crop.y);
        json.put("boundingBoxX2", (box.x + box.width) * x - crop.x);
        json.put("boundingBoxY2", (box.y + box.height) * y - crop.y);
        json.put("imageWidth", crop.width).put("imageHeight", crop.height);
    }
}
