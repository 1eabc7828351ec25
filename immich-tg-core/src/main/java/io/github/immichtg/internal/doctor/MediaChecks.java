package io.github.immichtg.internal.doctor;

import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.ffmpeg.video.Encoders;
import io.github.immichtg.internal.media.still.StillKinds;
import io.github.immichtg.internal.text.CaptionText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks of codecs and captions. */
final class MediaChecks {

    private static final String CODECS = "codecs";
    private static final String CAPTIONS = "captions";

    private static final Asset SAMPLE = new Asset(
            AssetId.of("00000000-0000-4000-8000-000000000000"),
            Asset.Type.IMAGE,
            "IMG_0001.jpg",
            null,
            null,
            Instant.parse("2026-07-18T04:37:00Z"),
            LocalDateTime.parse("2026-07-18T06:37:00"),
            true,
            null,
            new ExifInfo(
                    "FUJIFILM",
                    "X-T5",
                    "XF16-80mmF4 R OIS WR",
                    5.6,
                    16.0,
                    125,
                    "1/250",
                    46.36,
                    14.09,
                    "Bled",
                    null,
                    "Slovenia",
                    "The lake before anybody else is up.",
                    "Europe/Ljubljana",
                    5),
            false,
            null);

    private final Settings settings;
    private final boolean sampleCaption;

    MediaChecks(Settings settings, boolean sampleCaption) {
        this.settings = settings;
        this.sampleCaption = sampleCaption;
    }

    void examine(Consumer<Check> each) {
        each.accept(codecs());
        each.accept(captions());
    }

    private Check codecs() {
        try {
            settings.media().limits();
            settings.media().decodeExecutor();
        } catch (ConfigurationException e) {
            return Check.misunderstood(CODECS, e);
        }
        Map<String, Boolean> kinds = StillKinds.readable();
        String missing = names(kinds, false);
        String encoder = Natives.present() ? Encoders.h264() : "";
        if (missing.isEmpty() && encoder.isEmpty()) {
            return new Check(
                    CODECS,
                    Check.Status.REFUSED,
                    "cannot encode videos: FFmpeg's libraries for this machine are missing, or have no H.264 encoder",
                    "Reinstall immich-tg: its lib folder is incomplete.");
        }
        return missing.isEmpty()
                ? Check.ok(
                        CODECS,
                        "reads " + names(kinds, true) + "; uses Immich's preview for other photos; encodes videos with "
                                + encoder)
                : new Check(
                        CODECS,
                        Check.Status.REFUSED,
                        "cannot read " + missing,
                        "Reinstall immich-tg: its lib folder is incomplete, or its FFmpeg is not for this machine.");
    }

    private static String names(Map<String, Boolean> kinds, boolean readable) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue() == readable)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private Check captions() {
        try {
            CaptionContext context = new CaptionContext(
                    "Summer by the lake", 12, 340, new AssetDetails(List.of("Anna"), List.of("Places/Slovenia/Bled")));
            String caption =
                    settings.style().posts().captions().render(SAMPLE, context).html();
            return Check.ok(
                    CAPTIONS,
                    sampleCaption
                            ? "sample:\n" + CaptionText.plain(caption)
                            : "valid; --sample-caption shows an example");
        } catch (ConfigurationException e) {
            return Check.misunderstood(CAPTIONS, e);
        }
    }
}
