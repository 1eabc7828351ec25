package io.github.immichtg.caption;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.immich.Exif;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several assets taken one after the other, merged into one: lens, exposure and rating if all agree; camera and place
 * if all that have one agree; all descriptions, people and tags; everything else from the first.
 *
 * @param until local time of the last capture
 */
record Moment(Asset asset, CaptionContext context, LocalDateTime until) {

    static Moment of(List<CaptionSubject> subjects) {
        Asset first = subjects.getFirst().asset();
        List<Exif> exifs =
                subjects.stream().map(subject -> subject.asset().exif()).toList();
        Asset all = new Asset(
                first.id(),
                first.type(),
                first.fileName(),
                first.checksum(),
                first.bytes(),
                first.capturedAt(),
                first.localDateTime(),
                first.ready(),
                first.livePhotoVideoId(),
                exif(exifs));
        return new Moment(all, context(subjects), subjects.getLast().asset().localDateTime());
    }

    private static Exif exif(List<Exif> all) {
        // Videos rarely name their camera.
        List<Exif> cameras = all.stream()
                .filter(exif -> exif.make() != null || exif.model() != null)
                .toList();
        boolean oneCamera = cameras.stream()
                        .map(exif -> List.of(Text.line(exif.make()), Text.line(exif.model())))
                        .distinct()
                        .count()
                == 1;
        Exif located = all.stream()
                .filter(exif -> exif.latitude() != null && exif.longitude() != null)
                .findFirst()
                .orElse(Exif.NONE);
        return new Exif(
                oneCamera ? cameras.getFirst().make() : null,
                oneCamera ? cameras.getFirst().model() : null,
                agreed(all, Exif::lensModel),
                agreed(all, Exif::fNumber),
                agreed(all, Exif::focalLength),
                agreed(all, Exif::iso),
                agreed(all, Exif::exposureTime),
                located.latitude(),
                located.longitude(),
                agreed(knowing(all), Exif::city),
                agreed(knowing(all), Exif::state),
                agreed(knowing(all), Exif::country),
                all.stream()
                        .map(exif -> Text.lines(exif.description()))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n")),
                all.getFirst().timeZone(),
                agreed(all, Exif::rating));
    }

    /** Assets with a known place; videos often have none. */
    private static List<Exif> knowing(List<Exif> all) {
        return all.stream()
                .filter(exif -> exif.city() != null || exif.state() != null || exif.country() != null)
                .toList();
    }

    private static <T> @Nullable T agreed(List<Exif> all, Function<Exif, @Nullable T> what) {
        if (all.isEmpty()) {
            return null;
        }
        T first = what.apply(all.getFirst());
        return all.stream().allMatch(exif -> Objects.equals(what.apply(exif), first)) ? first : null;
    }

    private static CaptionContext context(List<CaptionSubject> subjects) {
        CaptionContext first = subjects.getFirst().context();
        AssetDetails details = new AssetDetails(
                each(subjects, details(AssetDetails::people)), each(subjects, details(AssetDetails::tags)));
        return new CaptionContext(first.album(), first.number(), first.total(), details);
    }

    private static Function<CaptionSubject, Stream<String>> details(Function<AssetDetails, List<String>> which) {
        return subject -> which.apply(subject.context().details()).stream();
    }

    private static List<String> each(List<CaptionSubject> subjects, Function<CaptionSubject, Stream<String>> what) {
        return subjects.stream().flatMap(what).distinct().toList();
    }
}
