package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.style.PostExisting;
import java.util.Optional;

/** Buttons of the conversation. Their callback data has at most 64 bytes. */
public sealed interface SetupButton {

    /** Prefix of the callback data. */
    String PREFIX = "s:";

    /**
     * Picks or unpicks an album. Carries the target value, so that pressing it twice has no further effect; {@code
     * page} is the page it is shown on.
     */
    record Tick(AlbumId album, boolean picked, int page) implements SetupButton {}

    /** Shows another page of albums. */
    record ToPage(int page) implements SetupButton {}

    /** Confirms the picked albums. */
    record AlbumsDone() implements SetupButton {}

    /** Chooses how to handle existing assets. */
    record Choose(PostExisting existing) implements SetupButton {}

    /** Changes a part of the setup. */
    record Change(What what) implements SetupButton {}

    /** Changeable part of the setup. */
    enum What {
        ADDRESS,
        KEY,
        ALBUMS
    }

    /** Callback data of the button. */
    default String data() {
        return PREFIX
                + switch (this) {
                    case Tick tick -> (tick.picked() ? "+:" : "-:") + tick.album() + ":" + tick.page();
                    case ToPage page -> "p:" + page.page();
                    case AlbumsDone done -> "d";
                    case Choose choose -> "e:" + choose.existing();
                    case Change change -> "c:" + change.what();
                };
    }

    /** Parses callback data; empty if it is not from one of these buttons. */
    static Optional<SetupButton> parse(String data) {
        String[] parts = data.split(":", 4);
        if (parts.length < 2 || !data.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            SetupButton button = switch (parts[1] + parts.length) {
                case "+4" -> new Tick(AlbumId.of(parts[2]), true, Integer.parseInt(parts[3]));
                case "-4" -> new Tick(AlbumId.of(parts[2]), false, Integer.parseInt(parts[3]));
                case "p3" -> new ToPage(Integer.parseInt(parts[2]));
                case "d2" -> new AlbumsDone();
                case "e3" -> new Choose(PostExisting.parse(parts[2]));
                case "c3" -> new Change(What.valueOf(parts[2]));
                default -> null;
            };
            return Optional.ofNullable(button);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
