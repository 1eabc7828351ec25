package io.github.immichtg.internal.caption.value;

import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.caption.value.CaptionSubject;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.text.CaptionText;
import java.time.Duration;
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
public record Moment(Asset asset, CaptionContext context, LocalDateTime until) {

    public static Moment of(List<CaptionSubject> subjects) {
        Asset first = subjects.getFirst().asset();
        List<ExifInfo> exifs =
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
                exif(exifs),
                false,
                null);
        return new Moment(
                all, context(subjects), until(first, subjects.getLast().asset()));
    }

    /** Local time of the last capture, by the first one's clock if they come from different zones. */
    private static LocalDateTime until(Asset first, Asset last) {
        if (first.exif().timeZone() == null
                || first.exif().timeZone().equals(last.exif().timeZone())) {
            return last.localDateTime();
        }
        return first.localDateTime().plus(Duration.between(first.capturedAt(), last.capturedAt()));
    }

    private static ExifInfo exif(List<ExifInfo> all) {
        // Videos rarely name their camera.
        List<ExifInfo> cameras = all.stream()
                .filter(exif -> exif.make() != null || exif.model() != null)
                .toList();
        boolean oneCamera = cameras.stream()
                        .map(exif -> List.of(CaptionText.line(exif.make()), CaptionText.line(exif.model())))
                        .distinct()
                        .count()
                == 1;
        ExifInfo located = all.stream()
                .filter(exif -> exif.latitude() != null && exif.longitude() != null)
                .findFirst()
                .orElse(ExifInfo.NONE);
        return new ExifInfo(
                oneCamera ? cameras.getFirst().make() : null,
                oneCamera ? cameras.getFirst().model() : null,
                agreed(all, ExifInfo::lensModel),
                agreed(all, ExifInfo::fNumber),
                agreed(all, ExifInfo::focalLength),
                agreed(all, ExifInfo::iso),
                agreed(all, ExifInfo::exposureTime),
                located.latitude(),
                located.longitude(),
                agreed(knowing(all), ExifInfo::city),
                agreed(knowing(all), ExifInfo::state),
                agreed(knowing(all), ExifInfo::country),
                all.stream()
                        .map(exif -> CaptionText.lines(exif.description()))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n")),
                all.getFirst().timeZone(),
                agreed(all, ExifInfo::rating));
    }

    /** Assets with a known place; videos often have none. */
    private static List<ExifInfo> knowing(List<ExifInfo> all) {
        return all.stream()
                .filter(exif -> exif.city() != null || exif.state() != null || exif.country() != null)
                .toList();
    }

    private static <T> @Nullable T agreed(List<ExifInfo> all, Function<ExifInfo, @Nullable T> what) {
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
