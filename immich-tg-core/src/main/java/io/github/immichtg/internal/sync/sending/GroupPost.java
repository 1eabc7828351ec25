package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.MediaGroup;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Pending media group: neighbours in time with one caption. If Telegram refuses the group, its members are sent one by
 * one, because the response to a single message is unambiguous.
 */
final class GroupPost implements PendingPost {

    private final List<MediaPost> members;
    private final Caption caption;
    private final boolean plain;
    private final LongConsumer setAside;
    private final boolean silent;

    /**
     * @param members at least two, in order
     * @param setAside given the ids of media files that are sent alone from now on
     */
    GroupPost(List<MediaPost> members, Caption caption, LongConsumer setAside, boolean silent) {
        this(members, caption, false, setAside, silent);
    }

    private GroupPost(List<MediaPost> members, Caption caption, boolean plain, LongConsumer setAside, boolean silent) {
        this.members = List.copyOf(members);
        this.caption = caption;
        this.plain = plain;
        this.setAside = setAside;
        this.silent = silent;
    }

    @Override
    public Draft draft() {
        List<Draft> each = new ArrayList<>();
        for (MediaPost member : members) {
            each.add(member.draft(captionOf(member)));
        }
        return Draft.group(each);
    }

    @Override
    public Outgoing within(SendWindow window) {
        List<MediaGroup.Item> items = new ArrayList<>();
        for (MediaPost member : members) {
            items.add(new MediaGroup.Item(member.media(), captionOf(member), member.spoiler()));
        }
        return new MediaGroup(members.getFirst().file().chat(), items, window, silent);
    }

    /** Telegram shows a group's only caption under the whole group. */
    private String captionOf(MediaPost member) {
        return member == members.getFirst() ? caption.html() : "";
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

    @Override
    public Map<Long, Path> pictures() {
        Map<Long, Path> pictures = new HashMap<>();
        for (MediaPost member : members) {
            Path picture = member.picture();
            if (picture != null) {
                pictures.put(member.file().id(), picture);
            }
        }
        return pictures;
    }

    /** Stored for the next process, which knows nothing of this group and would send it again unchanged. */
    @Override
    public Optional<String> lost(TelegramException.OutcomeUnknown failure) {
        if (failure.duration().isEmpty()) {
            blamed(failure).ifPresent(member -> member.blamed(failure.getMessage()));
        }
        return Optional.empty();
    }

    @Override
    public Optional<PendingPost> again(TelegramException.OutcomeUnknown failure, int lost) {
        if (failure.duration().isPresent()) {
            return Optional.of(this);
        }
        if (failure.getCause() instanceof TelegramException.CaptionRefused && !plain) {
            return Optional.of(new GroupPost(members, caption.plain(), true, setAside, silent));
        }
        Optional<MediaPost> blamed = blamed(failure);
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

    private Optional<MediaPost> blamed(TelegramException.OutcomeUnknown failure) {
        return failure.item()
                .filter(item -> item >= 1 && item <= members.size())
                .map(item -> members.get(item - 1));
    }

    /** Telegram may blame the wrong item, so the excluded one is still sent, alone. */
    private PendingPost without(MediaPost blamed) {
        setAside.accept(blamed.file().id());
        List<MediaPost> rest =
                members.stream().filter(member -> member != blamed).toList();
        return rest.size() < MediaGroup.FEWEST
                ? rest.getFirst()
                : new GroupPost(rest, caption, plain, setAside, silent);
    }

    private void oneByOne() {
        members.forEach(member -> setAside.accept(member.file().id()));
    }
}
