package io.github.immichtg.internal.sync.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenPlacesTest {

    private static Asset at(@Nullable Double latitude, @Nullable Double longitude) {
        ExifInfo exif = new ExifInfo(
                "Canon", null, null, null, null, null, null, latitude, longitude, "Berlin", "Berlin", "Germany", "Home",
                "UTC+2", 5);
        return new Asset(
                AssetId.of("00000000-0000-4000-8000-000000000000"),
                Asset.Type.IMAGE,
                "a.jpg",
                null,
                null,
                Instant.EPOCH,
                LocalDateTime.MIN,
                true,
                null,
                exif,
                false,
                null);
    }

    /** Distances by a geodesic calculator: on a sphere they differ by half a percent at most. */
    @ParameterizedTest
    @CsvSource({
        "'52.52,13.40,500m', 52.5200,13.4000, true",
        "'52.52,13.40,500m', 52.5244,13.4000, true", // 490 m north
        "'52.52,13.40,500m', 52.5247,13.4000, false", // 523 m
        "'52.52,13.40,500m', 52.5200,13.4072, true", // 489 m east
        "'52.52,13.40,500m', 52.5200,13.4077, false", // 523 m
        "'-17.8, 179.99, 5 km', -17.8,-179.98, true", // 3.2 km across the date line
        "'-17.8, 179.99, 5 KM', -17.8,-179.90, false",
        "'89.9999,0,1km', 89.9999,180, true", // across the pole
        "'1,1,1m; 52.52,13.40,0.5km;', 52.5200,13.4000, true",
        "'', 52.5200,13.4000, false"
    })
    void hideWhatLiesWithin(String places, double latitude, double longitude, boolean hidden) {
        Asset shown = HiddenPlaces.of(places).without(at(latitude, longitude));
        assertThat(shown.exif().city() == null).isEqualTo(hidden);
    }

    @Test
    void leaveEverythingButThePlace() {
        Asset shown = HiddenPlaces.of("52.52,13.40,500m").without(at(52.52, 13.40));
        assertThat(shown.exif()).isEqualTo(at(52.52, 13.40).exif().withoutPlace());
        assertThat(shown.exif().description()).isEqualTo("Home");
        assertThat(shown.exif().latitude()).isNull();
        assertThat(HiddenPlaces.of("52.52,13.40,500m")
                        .without(at(null, null))
                        .exif()
                        .city())
                .isEqualTo("Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52.52", "52.52,13.40", "52.52,13.40,500", "north,13.40,500m", "52.52,13.40,-5m"})
    void aWrongOneIsShownHowItIsWritten(String wrong) {
        assertThatThrownBy(() -> HiddenPlaces.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("52.52,13.40,500m")
                .hasMessageContaining("'" + wrong + "'");
        assertThatThrownBy(() -> HiddenPlaces.of("152.52,13.40,500m")).hasMessageContaining("lies nowhere");
    }
}
