package io.github.immichtg.internal.caption.value;

import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.text.CaptionText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formatter of camera and lens names, from EXIF as the makers write it. */
final class Camera {

    private static final Set<String> NOTHING =
            Set.of("unknown", "none", "null", "undefined", "n/a", "0.0 mm f/0.0", "0mm f/0", "default");

    private static final Pattern LEGAL_FORM =
            Pattern.compile("(?i)[\\s,]+(corporation|corp\\.?|company|(co\\.?[\\s,]*)?ltd\\.?|inc\\.?|ag|gmbh)$");

    private Camera() {}

    /** Make and model without duplication: "Canon EOS R6", "Apple iPhone 15"; empty if both are unknown. */
    static String name(ExifInfo exif) {
        String make = known(exif.make());
        String model = known(exif.model());
        if (model.isEmpty() || make.isEmpty()) {
            return model + make;
        }
        return repeats(model, make) ? model : LEGAL_FORM.matcher(make).replaceFirst("") + " " + model;
    }

    /** The lens's own name; empty if unknown. */
    static String lens(ExifInfo exif) {
        return known(exif.lensModel());
    }

    /** "KODAK Z650" contains the same as "EASTMAN KODAK COMPANY". */
    private static boolean repeats(String model, String make) {
        String lowerModel = model.toLowerCase(Locale.ROOT);
        String lowerMake = make.toLowerCase(Locale.ROOT);
        String firstWord = lowerModel.split(" ", 2)[0];
        return lowerModel.startsWith(lowerMake)
                || Arrays.asList(lowerMake.split(" ")).contains(firstWord);
    }

    private static String known(@Nullable String written) {
        String name = CaptionText.line(written);
        boolean says = name.codePoints().anyMatch(Character::isLetterOrDigit);
        return says && !NOTHING.contains(name.toLowerCase(Locale.ROOT)) ? name : "";
    }
}
