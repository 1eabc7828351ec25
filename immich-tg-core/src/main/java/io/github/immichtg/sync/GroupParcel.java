package io.github.immichtg.sync;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.store.Draft;
import io.github.immichtg.telegram.MediaGroup;
import io.github.immichtg.telegram.Outgoing;
import io.github.immichtg.telegram.SendWindow;
import io.github.immichtg.telegram.TelegramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Neighbours in time with one caption, into their channel. Whatever is wrong with it as a whole is dealt with by sending its
 * members one by one: what Telegram answers to a single message is clear.
 */
final class GroupParcel implements Parcel {

    private final List<MediaParcel> members;
    private final Caption caption;
    private final boolean plain;
    private final Moments moments;
    private final boolean silent;

    /** @param members at least two, in order */
    GroupParcel(List<MediaParcel> members, Caption caption, Moments moments, boolean silent) {
        this(members, caption, false, moments, silent);
    }

    private GroupParcel(List<MediaParcel> members, Caption caption, boolean plain, Moments moments, boolean silent) {
        this.members = List.copyOf(members);
        this.caption = caption;
        this.plain = plain;
        this.moments = moments;
        this.silent = silent;
    }

    @Override
    public Draft draft() {
        List<Draft> each = new ArrayList<>();
        for (MediaParcel member : members) {
            each.add(member.draft(captionOf(member)));
        }
        return Draft.group(each);
    }

    @Override
    public Outgoing within(SendWindow window) {
        List<MediaGroup.Item> items = new ArrayList<>();
        for (MediaParcel member : members) {
            items.add(new MediaGroup.Item(member.media(), captionOf(member)));
        }
        return new MediaGroup(members.getFirst().file().chat(), items, window, silent);
    }

    /** Telegram shows the only caption of a group under the whole of it. */
    private String captionOf(MediaParcel member) {
        return member == members.getFirst() ? caption.html() : "";
    }

    @Override
    public String name() {
        return members.getFirst().name();
    }

    @Override
    public void published(List<Long> messages) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).published(List.of(messages.get(i)));
        }
    }

    @Override
    public void refused(TelegramException refusal) {
        oneByOne();
    }

    @Override
    public void later(String reason) {
        oneByOne();
    }

    /** Whoever comes next may know nothing of this parcel, and would send the same group again. */
    @Override
    public void lost(TelegramException.OutcomeUnknown failure) {
        if (failure.duration().isEmpty()) {
            blamed(failure).ifPresent(member -> member.blamed(failure.getMessage()));
        }
    }

    @Override
    public Optional<Parcel> again(TelegramException.OutcomeUnknown failure, int lost) {
        if (failure.duration().isPresent()) {
            return Optional.of(this);
        }
        if (failure.getCause() instanceof TelegramException.CaptionRefused && !plain) {
            return Optional.of(new GroupParcel(members, caption.plain(), true, moments, silent));
        }
        Optional<MediaParcel> blamed = blamed(failure);
        if (blamed.isPresent()) {
            return Optional.of(without(blamed.get()));
        }
        boolean clear = failure.getCause() instanceof TelegramException
                && !(failure.getCause() instanceof TelegramException.OutcomeUnknown);
        if (clear || lost > 1) {
            oneByOne();
            return Optional.empty();
        }
        return Optional.of(this);
    }

    private Optional<MediaParcel> blamed(TelegramException.OutcomeUnknown failure) {
        return failure.item()
                .filter(item -> item >= 1 && item <= members.size())
                .map(item -> members.get(item - 1));
    }

    /** Telegram may blame the wrong one: whoever is left out is sent all the same, alone. */
    private Parcel without(MediaParcel blamed) {
        moments.setAside(blamed.file().id());
        List<MediaParcel> rest =
                members.stream().filter(member -> member != blamed).toList();
        return rest.size() < MediaGroup.FEWEST
                ? rest.getFirst()
                : new GroupParcel(rest, caption, plain, moments, silent);
    }

    private void oneByOne() {
        members.forEach(member -> moments.setAside(member.file().id()));
    }
}
