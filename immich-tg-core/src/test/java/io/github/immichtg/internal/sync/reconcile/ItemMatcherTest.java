package io.github.immichtg.internal.sync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which items of a group stand, by what was seen. */
class ItemMatcherTest {

    private static MessageFingerprint photo(String caption, int width) {
        return new MessageFingerprint(MessageFingerprint.Kind.PHOTO, caption, width, 100, "");
    }

    private static List<Draft.Item> items(MessageFingerprint... looks) {
        List<Draft.Item> items = new ArrayList<>();
        for (MessageFingerprint fingerprint : looks) {
            items.add(new Draft.Item(items.size() + 1, null, fingerprint, false, null, null, null));
        }
        return items;
    }

    private static TreeMap<Long, MessageFingerprint> seen(MessageFingerprint... looks) {
        TreeMap<Long, MessageFingerprint> seen = new TreeMap<>();
        for (MessageFingerprint fingerprint : looks) {
            seen.put(11L + seen.size(), fingerprint);
        }
        return seen;
    }

    private static final MessageFingerprint CAPTIONED = photo("Oslo", 150);
    private static final MessageFingerprint WIDE = photo("", 150);
    private static final MessageFingerprint HIGH = photo("", 60);

    @Test
    void whatIsSeenStandsAndTheRestIsAbsentOnceEverythingWasLookedAt() {
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, HIGH), seen(CAPTIONED, HIGH), true))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L, 3L, 12L), Set.of(2L)));
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, HIGH), seen(CAPTIONED, HIGH), false))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L, 3L, 12L), Set.of()));
    }

    @Test
    void ofThoseThatLookAlikeNothingIsKnownUnlessAllStand() {
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, WIDE), seen(CAPTIONED, WIDE), true))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L), Set.of()));
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, WIDE), seen(CAPTIONED, WIDE, WIDE), true))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L, 2L, 12L, 3L, 13L), Set.of()));
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, WIDE), seen(CAPTIONED), true))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L), Set.of(2L, 3L)));
    }

    @Test
    void theirOrderTellsThemApart() {
        assertThat(ItemMatcher.of(items(WIDE, HIGH, WIDE), seen(HIGH, WIDE), true))
                .isEqualTo(new ItemMatcher(Map.of(2L, 11L, 3L, 12L), Set.of(1L)));
    }

    @Test
    void aRecognizedPictureTellsThemApart() {
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, WIDE, WIDE), seen(CAPTIONED, WIDE), true, Map.of(12L, 3L)))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L, 3L, 12L), Set.of(2L, 4L)));
        assertThat(ItemMatcher.of(items(WIDE, WIDE, WIDE), seen(WIDE, WIDE), true, Map.of(12L, 2L)))
                .isEqualTo(new ItemMatcher(Map.of(1L, 11L, 2L, 12L), Set.of(3L)));
        assertThat(ItemMatcher.of(items(WIDE, WIDE, WIDE, WIDE), seen(WIDE, WIDE), true, Map.of(12L, 3L)))
                .isEqualTo(new ItemMatcher(Map.of(3L, 12L), Set.of(4L)));
        assertThat(ItemMatcher.of(items(WIDE, WIDE, WIDE), seen(WIDE), false, Map.of(11L, 3L)))
                .isEqualTo(new ItemMatcher(Map.of(3L, 11L), Set.of()));
    }

    @Test
    void picturesThatContradictTheOrderTellNothing() {
        assertThat(ItemMatcher.of(items(WIDE, WIDE, WIDE), seen(WIDE, WIDE), true, Map.of(11L, 3L, 12L, 1L)))
                .isEqualTo(new ItemMatcher(Map.of(), Set.of()));
        assertThat(ItemMatcher.of(items(WIDE, WIDE, WIDE), seen(WIDE, WIDE), true, Map.of(11L, 2L, 12L, 2L)))
                .isEqualTo(new ItemMatcher(Map.of(), Set.of()));
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE, WIDE), seen(WIDE), true, Map.of(11L, 1L)))
                .isEqualTo(new ItemMatcher(Map.of(), Set.of(1L)));
    }

    @Test
    void moreThanThereAreItemsTellsNothing() {
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE), seen(CAPTIONED, WIDE, WIDE), true))
                .isEqualTo(new ItemMatcher(Map.of(), Set.of()));
    }

    @Test
    void whatIsSomebodyElsesIsPassedOver() {
        assertThat(ItemMatcher.of(items(CAPTIONED, WIDE), seen(photo("Bergen", 150), CAPTIONED), true))
                .isEqualTo(new ItemMatcher(Map.of(1L, 12L), Set.of(2L)));
    }

    /** Whatever part of whatever group stands: what is concluded is true. */
    @Test
    void concludesNothingThatIsNotTrue() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            MessageFingerprint[] looks = new MessageFingerprint[1 + random.nextInt(10)];
            for (int i = 0; i < looks.length; i++) {
                looks[i] = List.of(CAPTIONED, WIDE, HIGH).get(i == 0 ? 0 : 1 + random.nextInt(2));
            }
            TreeMap<Long, MessageFingerprint> seen = new TreeMap<>();
            TreeMap<Long, Long> standing = new TreeMap<>();
            for (int i = 0; i < looks.length; i++) {
                if (random.nextBoolean()) {
                    seen.put(100L + i, looks[i]);
                    standing.put(i + 1L, 100L + i);
                }
            }

            TreeMap<Long, Long> recognized = new TreeMap<>();
            standing.forEach((item, message) -> {
                if (random.nextInt(3) == 0) {
                    recognized.put(message, item);
                }
            });

            ItemMatcher matcher = ItemMatcher.of(items(looks), seen, true, recognized);

            assertThat(matcher.standing()).containsAllEntriesOf(invert(recognized));
            assertThat(standing).containsAllEntriesOf(matcher.standing());
            assertThat(matcher.absent()).noneMatch(standing::containsKey);
            if (standing.isEmpty() || standing.size() == looks.length) {
                assertThat(matcher.standing().size() + matcher.absent().size()).isEqualTo(looks.length);
            }
        }
    }

    private static Map<Long, Long> invert(Map<Long, Long> recognized) {
        return recognized.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }
}
