package io.github.immichtg.internal.sync.control;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ExifInfo;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Circles on the map, such as those around one's home, within which captions tell no place.
 *
 * @param circles may overlap
 */
public record HiddenPlaces(List<Circle> circles) {

    /** None. */
    public static final HiddenPlaces NONE = new HiddenPlaces(List.of());

    /** Mean radius of the earth, in metres. */
    private static final double EARTH = 6_371_009;

    private static final String NUMBER = "([+-]?\\d{1,3}(?:\\.\\d{1,15})?)";
    private static final Pattern CIRCLE = Pattern.compile(
            NUMBER + "\\s*,\\s*" + NUMBER + "\\s*,\\s*(\\d{1,7}(?:\\.\\d{1,3})?)\\s*(m|km)", Pattern.CASE_INSENSITIVE);

    public HiddenPlaces {
        circles = List.copyOf(circles);
    }

    /**
     * Circle on the earth.
     *
     * @param latitude of its centre, in degrees
     * @param longitude of its centre, in degrees
     * @param radius in metres
     */
    public record Circle(double latitude, double longitude, double radius) {

        /** Whether a place lies in it, by the haversine formula, which is exact enough for small distances too. */
        boolean holds(double otherLatitude, double otherLongitude) {
            double north = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
            double east = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
            double chord = north * north
                    + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude)) * east * east;
            return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord))) <= radius;
        }
    }

    /**
     * Parses circles like {@code 52.52,13.40,500m}, separated by semicolons.
     *
     * @throws IllegalArgumentException for anything else; the message shows how they are written
     */
    public static HiddenPlaces of(String text) {
        return new HiddenPlaces(Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(circle -> !circle.isEmpty())
                .map(HiddenPlaces::circle)
                .toList());
    }

    private static Circle circle(String text) {
        Matcher parts = CIRCLE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected latitude, longitude and radius, as in 52.52,13.40,500m, with a"
                    + " semicolon between two of them, not '" + text + "'");
        }
        double latitude = Double.parseDouble(parts.group(1));
        double longitude = Double.parseDouble(parts.group(2));
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new IllegalArgumentException(
                    "'" + text + "' lies nowhere: the latitude is from -90 to 90, the longitude from -180 to 180");
        }
        double unit = parts.group(4).equalsIgnoreCase("km") ? 1000 : 1;
        return new Circle(latitude, longitude, unit * Double.parseDouble(parts.group(3)));
    }

    /** The asset without its place, if that is hidden. */
    public Asset without(Asset asset) {
        ExifInfo exif = asset.exif();
        Double latitude = exif.latitude();
        Double longitude = exif.longitude();
        boolean hidden = latitude != null
                && longitude != null
                && circles.stream().anyMatch(circle -> circle.holds(latitude, longitude));
        return hidden ? asset.withExif(exif.withoutPlace()) : asset;
    }
}
