package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.media.value.BlurredArea;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Way in which an asset may be shown.
 *
 * @param hidden why it must not be seen, without saying whom it shows; empty if it may
 * @param spoiler whether it is covered until it is tapped
 * @param faces faces that are blurred, in the picture as its owner shows it
 * @param edited whether that is an edited picture; only known where faces are blurred
 */
public record Showing(Optional<AssetRules.Hiding> hidden, boolean spoiler, List<BlurredArea> faces, boolean edited) {

    /** As it is. */
    public static final Showing PLAIN = new Showing(Optional.empty(), false, List.of(), false);

    public Showing {
        faces = List.copyOf(faces);
    }

    static Showing hidden(AssetRules.Hiding reason) {
        return new Showing(Optional.of(reason), false, List.of(), false);
    }

    /** Whether a face in it is blurred. */
    public boolean blurs() {
        return !faces.isEmpty();
    }

    /** What is done to the picture, as a text to compare; empty for nothing. */
    public String treatment() {
        StringJoiner all = new StringJoiner(" ");
        if (spoiler) {
            all.add("spoiler");
        }
        for (BlurredArea face : faces) {
            all.add("blur:%d,%d,%d,%d/%dx%d"
                    .formatted(face.left(), face.top(), face.right(), face.bottom(), face.width(), face.height()));
        }
        return all.toString();
    }
}
