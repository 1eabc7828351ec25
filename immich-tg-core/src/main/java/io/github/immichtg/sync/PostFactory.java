package io.github.immichtg.sync;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.caption.CaptionContext;
import io.github.immichtg.caption.CaptionSubject;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.store.media.AlbumPlace;
import io.github.immichtg.sync.GroupAssembler.Member;
import java.util.ArrayList;
import java.util.List;

/** Factory of pending posts with rendered captions for one chat. */
final class PostFactory {

    private final PassContext round;
    private final MediaFilePreparer preparing;
    private final MomentGrouper moments;

    PostFactory(PassContext round, MediaFilePreparer preparing, MomentGrouper moments) {
        this.round = round;
        this.preparing = preparing;
        this.moments = moments;
    }

    /** @param members at least one, in order; if several, all of one album */
    PendingPost of(List<Member> members) {
        PostStyle wishes = preparing.wishes(members.getFirst().file());
        CaptionTemplate captions = wishes.captions();
        List<CaptionSubject> subjects = new ArrayList<>();
        List<MediaPost> parcels = new ArrayList<>();
        for (Member member : members) {
            CaptionSubject subject = subject(member, captions);
            Caption caption = captions.render(subject.asset(), subject.context());
            subjects.add(subject);
            parcels.add(new MediaPost(round, member.file(), member.ready().media(), caption, wishes));
        }
        return parcels.size() == 1
                ? parcels.getFirst()
                : new GroupPost(parcels, captions.render(subjects), moments, wishes.silent());
    }

    private CaptionSubject subject(Member member, CaptionTemplate captions) {
        AlbumPlace place = captions.usesAlbum()
                ? round.database().mediaFiles().albumPlace(member.file())
                : new AlbumPlace("", 0, 0);
        return new CaptionSubject(
                member.file().asset(),
                new CaptionContext(
                        place.album(),
                        place.number(),
                        place.total(),
                        member.ready().details()));
    }
}
