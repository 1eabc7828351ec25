package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A reader's photos of which two are parked, because nobody may look at what stands in the channel, and one is rejected.
 *
 * @param parked their numbers
 * @param rejected its number
 * @param messages the messages as which the parked ones stand
 */
record Troubles(Reader reader, List<String> parked, String rejected, List<Integer> messages) {

    private static final String STORM = "IMMICH_ALBUM=Storm TELEGRAM_CHANNEL=@stormy ";
    private static final Pattern ITEM = Pattern.compile("(parked|rejected) (\\d+)");

    static Troubles make(World world, Reader reader) throws Exception {
        world.stormy.administrator(world.bot, "can_post_messages", "can_edit_messages");
        world.add(world.storm, 2);
        world.addDamaged(world.storm);
        int before = last(world);
        world.telegram.fault(2, "sendPhoto", new Fault.LoseAnswer());
        reader.knowing("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL", "TELEGRAM_TOKEN");
        reader.types("a sync without answers", List.of(STORM + "immich-tg sync || test $? = 3"));
        world.telegram.clearFaults();
        String status = reader.types("status", List.of("immich-tg status"));
        List<Integer> messages = world.telegram.posts(world.stormy).stream()
                .map(post -> post.messageId())
                .filter(id -> id > before)
                .toList();
        assertThat(numbers("parked", status)).as(status).hasSizeGreaterThanOrEqualTo(2);
        return new Troubles(
                reader, numbers("parked", status), numbers("rejected", status).getFirst(), messages);
    }

    /** So that nobody else's sync comes upon them. */
    void forget() throws Exception {
        reader.types("the end", List.of("immich-tg unlink @stormy"));
    }

    private static int last(World world) {
        return world.telegram.posts(world.stormy).stream()
                .mapToInt(post -> post.messageId())
                .max()
                .orElse(0);
    }

    private static List<String> numbers(String state, String status) {
        return ITEM.matcher(status)
                .results()
                .filter(item -> item.group(1).equals(state))
                .map((MatchResult item) -> item.group(2))
                .toList();
    }

    /** Lines in which the documents' number is that of the file that they speak of. */
    List<String> named(List<String> lines) {
        List<String> named = new ArrayList<>();
        for (String line : lines) {
            named.add(line.replace(
                            "4711 --posted https://t.me/my_channel/123",
                            parked.get(0) + " --posted https://t.me/my_channel/" + messages.get(0))
                    .replace("4711 --not-posted", parked.get(1) + " --not-posted")
                    .replace("retry 4711", "retry " + rejected));
        }
        return named;
    }
}
