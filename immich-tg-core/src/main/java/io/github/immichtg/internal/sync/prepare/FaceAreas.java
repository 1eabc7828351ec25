package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.value.Face;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.value.BlurredArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Areas of people's faces in a picture. */
final class FaceAreas {

    /** Part of a side by which a preview's shape may differ: its sides are rounded, and raw files are cut differently. */
    private static final double TOLERANCE = 0.02;

    private FaceAreas() {}

    /**
     * Areas of the faces of these people, in a lasting order.
     *
     * @return empty if one of them has no face, or a face is nowhere in the picture: who must not be recognized could be then
     */
    static Optional<List<BlurredArea>> of(List<Face> faces, Set<String> people) {
        List<BlurredArea> areas = new ArrayList<>();
        Set<String> missing = new HashSet<>(people);
        for (Face face : faces) {
            if (face.personId() != null && people.contains(face.personId())) {
                missing.remove(face.personId());
                try {
                    areas.add(new BlurredArea(
                            face.left(), face.top(), face.right(), face.bottom(), face.width(), face.height()));
                } catch (IllegalArgumentException nonsense) {
                    return Optional.empty();
                }
            }
        }
        areas.sort(Comparator.comparing(BlurredArea::toString));
        return missing.isEmpty() ? Optional.of(areas) : Optional.empty();
    }

    /** Whether the areas are those of what was prepared: a photo of the same shape. */
    static boolean match(List<BlurredArea> areas, PreparedMedia media) {
        return media instanceof PreparedMedia.Photo photo
                && areas.stream().allMatch(area -> isAlike(area, photo.width(), photo.height()));
    }

    private static boolean isAlike(BlurredArea area, int width, int height) {
        double one = (double) area.width() * height;
        double other = (double) area.height() * width;
        return Math.abs(one - other) <= TOLERANCE * Math.max(one, other);
    }
}
