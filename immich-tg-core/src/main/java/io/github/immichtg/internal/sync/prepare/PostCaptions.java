package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.caption.value.CaptionSubject;
import io.github.immichtg.internal.store.media.AlbumPlace;
import io.github.immichtg.internal.store.media.MediaFile;
import java.util.List;
import java.util.function.Function;

/**
 * Captions of prepared files.
 *
 * @param places place of a media file in its album
 */
public record PostCaptions(CaptionTemplate template, Function<MediaFile, AlbumPlace> places) {

    private static final AlbumPlace UNUSED = new AlbumPlace("", 0, 0);

    /** Caption of one post: without markup if it was refused with it, with the video's duration for a poster. */
    public Caption of(List<PreparationResult.Ready> members) {
        PreparationResult.Ready first = members.getFirst();
        Caption caption = members.size() == 1
                ? template.render(first.file().asset(), context(first))
                : template.render(members.stream()
                        .map(member -> new CaptionSubject(member.file().asset(), context(member)))
                        .toList());
        return PosterNote.added(first.file().plainCaption() ? caption.plain() : caption, first.media());
    }

    private CaptionContext context(PreparationResult.Ready member) {
        AlbumPlace place = template.usesAlbum() ? places.apply(member.file()) : UNUSED;
        return new CaptionContext(place.album(), place.number(), place.total(), member.details());
    }
}
