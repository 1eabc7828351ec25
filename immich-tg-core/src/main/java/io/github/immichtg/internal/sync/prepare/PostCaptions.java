package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.caption.value.CaptionSubject;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.store.media.AlbumPlace;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.sync.control.HiddenPlaces;
import io.github.immichtg.internal.sync.control.PostStyle;
import java.util.List;
import java.util.function.Function;

/**
 * Captions of prepared files.
 *
 * @param hidden places that are not told
 * @param places place of a media file in its album
 */
public record PostCaptions(CaptionTemplate template, HiddenPlaces hidden, Function<MediaFile, AlbumPlace> places) {

    private static final AlbumPlace UNUSED = new AlbumPlace("", 0, 0);

    /** Captions in a style. */
    public PostCaptions(PostStyle style, Function<MediaFile, AlbumPlace> places) {
        this(style.captions(), style.privacy().places(), places);
    }

    /** Caption of one post: without markup if it was refused with it, with the video's duration for a poster. */
    public Caption of(List<PreparationResult.Ready> members) {
        PreparationResult.Ready first = members.getFirst();
        Caption caption = ofDescribed(members.stream()
                .map(member -> new Captioned(member.file(), member.file().asset(), member.details()))
                .toList());
        return PosterNote.added(caption, first.media());
    }

    /** An asset that a caption is about. */
    public record Captioned(MediaFile file, Asset asset, AssetDetails details) {}

    /** Caption of one post, whatever files it shows: without markup if it was refused with it. */
    public Caption ofDescribed(List<Captioned> members) {
        Captioned first = members.getFirst();
        Caption caption = members.size() == 1
                ? template.render(hidden.without(first.asset()), context(first))
                : template.render(members.stream()
                        .map(member -> new CaptionSubject(hidden.without(member.asset()), context(member)))
                        .toList());
        return first.file().plainCaption() ? caption.plain() : caption;
    }

    private CaptionContext context(Captioned member) {
        AlbumPlace place = template.usesAlbum() ? places.apply(member.file()) : UNUSED;
        return new CaptionContext(place.album(), place.number(), place.total(), member.details());
    }
}
