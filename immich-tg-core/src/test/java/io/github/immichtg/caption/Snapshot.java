package io.github.immichtg.caption;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.style.CaptionLanguage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An asset in the making: a photo of which nothing is known but its date, until a test says more. */
final class Snapshot {

    @Nullable String make;

    @Nullable String model;

    @Nullable String lens;

    @Nullable Double aperture;

    @Nullable Double focalLength;

    @Nullable Integer iso;

    @Nullable String exposure;

    @Nullable Double latitude;

    @Nullable Double longitude;

    @Nullable String city;

    @Nullable String state;

    @Nullable String country;

    @Nullable String description;

    @Nullable String zone;

    @Nullable Integer rating;

    String fileName = "IMG_1.jpg";

    Instant capturedAt = Instant.parse("2024-06-15T08:06:00Z");
    LocalDateTime localDateTime = LocalDateTime.parse("2024-06-15T10:06:00");

    static Snapshot fromBerlin() {
        Snapshot photo = new Snapshot();
        photo.make = "Apple";
        photo.model = "iPhone 15 Pro";
        photo.lens = "iPhone 15 Pro back camera 6.765mm f/1.78";
        photo.aperture = 1.78;
        photo.focalLength = 26.0;
        photo.iso = 100;
        photo.exposure = "1/250";
        photo.latitude = 52.52;
        photo.longitude = 13.405;
        photo.city = "Berlin";
        photo.state = "Berlin";
        photo.country = "Germany";
        photo.zone = "Europe/Berlin";
        return photo;
    }

    Asset asset() {
        ExifInfo exif = new ExifInfo(
                make,
                model,
                lens,
                aperture,
                focalLength,
                iso,
                exposure,
                latitude,
                longitude,
                city,
                state,
                country,
                description,
                zone,
                rating);
        return new Asset(
                new AssetId(new UUID(0, 1)),
                Asset.Type.IMAGE,
                fileName,
                "",
                null,
                capturedAt,
                localDateTime,
                true,
                null,
                exif,
                false,
                null);
    }

    String caption() {
        return CaptionTemplate.builtIn(CaptionLanguage.EN).render(asset()).html();
    }
}
