package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.AlbumId;
import io.github.immichtg.store.PostExisting;
import java.util.Optional;

/** What the conversation's buttons say. Their data is at most 64 bytes long. */
public sealed interface SetupButton {

    /** What all of their data begins with. */
    String PREFIX = "s:";

    /**
     * Says whether an album is picked, so that pressing it twice is pressing it once; {@code page} is the one it is shown on.
     */
    record Tick(AlbumId album, boolean picked, int page) implements SetupButton {}

    /** Shows another page of albums. */
    record ToPage(int page) implements SetupButton {}

    /** These are the albums. */
    record AlbumsDone() implements SetupButton {}

    /** This is to become of what they hold. */
    record Choose(PostExisting existing) implements SetupButton {}

    /** Asks for something anew. */
    record Change(SetupInput.What what) implements SetupButton {}

    /** What comes back when it is pressed. */
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

    /** Reads what came back; empty for what no button of ours says. */
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
                case "c3" -> new Change(SetupInput.What.valueOf(parts[2]));
                default -> null;
            };
            return Optional.ofNullable(button);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
