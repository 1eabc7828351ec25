package io.github.immichtg.immich.value;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Camera metadata of a photo as the server reports it; {@code null} means unknown.
 *
 * @param make maker of the camera
 * @param model model of the camera
 * @param lensModel model of the lens
 * @param fNumber the f-number, such as 1.8
 * @param focalLength in millimetres
 * @param iso sensitivity by ISO
 * @param exposureTime in seconds, as Immich writes it: {@code 1/250}, {@code 0.5} or {@code 2}
 * @param latitude degrees north
 * @param longitude degrees east
 * @param city city of capture
 * @param state state or region of capture
 * @param country country of capture
 * @param description the owner's words about it
 * @param timeZone as Immich writes it: {@code Europe/Berlin}, {@code UTC+2} or {@code UTC-5:30}
 * @param rating the owner's stars, 1 to 5
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExifInfo(
        @Nullable String make,
        @Nullable String model,
        @Nullable String lensModel,
        @Nullable Double fNumber,
        @Nullable Double focalLength,
        @Nullable Integer iso,
        @Nullable String exposureTime,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String city,
        @Nullable String state,
        @Nullable String country,
        @Nullable String description,
        @Nullable String timeZone,
        @Nullable Integer rating) {

    public static final ExifInfo NONE =
            new ExifInfo(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** {@return the same without coordinates and the names of the place} */
    public ExifInfo withoutPlace() {
        return new ExifInfo(
                make,
                model,
                lensModel,
                fNumber,
                focalLength,
                iso,
                exposureTime,
                null,
                null,
                null,
                null,
                null,
                description,
                timeZone,
                rating);
    }
}
