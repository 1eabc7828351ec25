package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An album that people describe, edit, empty and fill again while programs mirror it to which bad things happen, and what has
 * to stand in the channel all the while and in the end. Other people write there, too.
 */
final class ChangingAlbum {

    private static final int PICTURES = 12;

    /** Fewer would be more leaving at once than are deleted without asking. */
    private static final int LEAST = 6;

    private static final Pattern DESCRIPTION = Pattern.compile("Picture (\\d+) as of change \\d+");
    private static final Person STRANGER = new Person(4711, false, "Sam", null);

    private final Trial trial;
    private final Random random;
    private final Map<Integer, Picture> pictures = new LinkedHashMap<>();
    private final List<Integer> outside = new ArrayList<>();
    private final Map<StandInChat, Integer> foreign = new LinkedHashMap<>();
    private int changes;

    /** What a picture is to look like. */
    private static final class Picture {
        final StandInAsset asset;
        final byte[] original;
        byte[] shown;
        String description = "";

        Picture(StandInAsset asset, byte[] original) {
            this.asset = asset;
            this.original = original;
            this.shown = original;
        }
    }

    ChangingAlbum(Trial trial, Random random) {
        this.trial = trial;
        this.random = random;
        for (int number = 1; number <= PICTURES; number++) {
            byte[] jpeg = NumberedPictures.jpeg(number);
            StandInAsset asset = trial.stage
                    .anna
                    .asset("IMG_%04d.jpg".formatted(number), Content.of(jpeg))
                    .takenAt(Instant.parse("2026-05-01T12:00:00Z").plus(Duration.ofMinutes(number)));
            pictures.put(number, new Picture(asset, jpeg));
            trial.stage.album.add(asset);
            describe(number);
        }
    }

    /** The first pass, of which nobody disturbs anything; then strangers write between the posts. */
    void publish() throws Exception {
        try (Launched first = trial.run("sync")) {
            assertThat(first.end()).as(first.said()).isZero();
        }
        for (StandInChat chat : List.of(trial.stage.channel, trial.stage.group())) {
            foreign.put(chat, chat.writes(STRANGER, "Nobody touches this."));
        }
    }

    /** A few things that people do. */
    void change() {
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            List<Integer> inside = new ArrayList<>(pictures.keySet());
            inside.removeAll(outside);
            int one = inside.get(random.nextInt(inside.size()));
            switch (random.nextInt(6)) {
                case 0 -> describe(one);
                case 1 -> edit(one, NumberedPictures.encoded("jpg", 1000 + ++changes, 120, 160), 120, 160);
                case 2 -> edit(one, picture(one).original, 160, 120);
                case 3, 4 -> {
                    if (inside.size() > LEAST) {
                        trial.stage.album.remove(picture(one).asset);
                        outside.add(one);
                    }
                }
                default -> {
                    if (!outside.isEmpty()) {
                        trial.stage.album.add(picture(outside.remove(random.nextInt(outside.size()))).asset);
                    }
                }
            }
        }
    }

    private Picture picture(int number) {
        return Objects.requireNonNull(pictures.get(number));
    }

    private void describe(int number) {
        picture(number).description = "Picture " + number + " as of change " + ++changes;
        picture(number).asset.exif("description", picture(number).description);
    }

    private void edit(int number, byte[] jpeg, int width, int height) {
        Picture picture = picture(number);
        picture.shown = jpeg;
        if (jpeg == picture.original) {
            picture.asset.editUndone(width, height);
        } else {
            picture.asset.edited(Content.of(jpeg), width, height);
        }
    }

    /** What a post says of its picture. */
    private static Matcher description(Post post) {
        Matcher description = DESCRIPTION.matcher(post.text().text());
        assertThat(description.find()).as(post.text().text()).isTrue();
        return description;
    }

    private List<Post> posts() {
        return trial.stage.telegram.posts(trial.stage.channel).stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .toList();
    }

    private List<String> originals() {
        return trial.stage.telegram.posts(trial.stage.group()).stream()
                .filter(post -> post.kind() == Post.Kind.DOCUMENT)
                .map(post -> Objects.requireNonNull(post.file()).sha1())
                .toList();
    }

    void assertNothingTwiceAndNothingForeignGone(Launched last) throws IOException {
        assertThat(posts().stream().map(post -> description(post).group(1)).toList())
                .as(last.said())
                .doesNotHaveDuplicates();
        assertThat(originals()).as(last.said()).doesNotHaveDuplicates();
        foreign.forEach((chat, message) -> assertThat(trial.stage.telegram.posts(chat))
                .extracting(Post::messageId)
                .contains(message));
    }

    /** Passes with which nothing goes wrong make the channel equal to the album: what comes back is posted after it is deleted. */
    void assertThatTheChannelFollows() throws Exception {
        trial.weather.clear();
        for (int pass = 0; pass < 2; pass++) {
            try (Launched last = trial.run("sync")) {
                assertThat(last.end()).as(last.said()).isZero();
                assertNothingTwiceAndNothingForeignGone(last);
            }
        }
        List<Picture> inside = pictures.entrySet().stream()
                .filter(picture -> !outside.contains(picture.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(posts().stream()
                        .map(post -> Objects.requireNonNull(post.file()).sha1() + " "
                                + description(post).group())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(inside.stream()
                        .map(picture -> CliFixture.sha1(picture.shown) + " " + picture.description)
                        .toList());
        assertThat(originals())
                .containsExactlyInAnyOrderElementsOf(inside.stream()
                        .map(picture -> CliFixture.sha1(picture.shown))
                        .toList());
    }
}
