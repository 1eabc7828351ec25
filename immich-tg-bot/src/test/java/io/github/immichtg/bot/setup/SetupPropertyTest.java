package io.github.immichtg.bot.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress;
import io.github.immichtg.internal.telegram.check.ChannelFinding;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks through the conversation at random, with whatever people and servers may come up with. */
class SetupPropertyTest {

    private static final String SECRET = "SecretKeySecretKeySecretKeySecretKeySecret1";
    private static final int MOST_ALBUMS = 5;

    private final Setup setup = new Setup(MOST_ALBUMS);

    /** What an account holds: names that are equal, empty, long, or full of markup. */
    private static List<Album> albums(Random random) {
        List<String> names =
                List.of("Holiday", "Holiday", "<b>&\"", "", "x".repeat(3000), "🎉".repeat(100), "line\nbreak\u0000");
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(i -> new Album(
                        new AlbumId(new UUID(7, i)),
                        names.get(i % names.size()),
                        i,
                        Instant.EPOCH.plusSeconds(i),
                        null))
                .toList();
    }

    private static String text(Random random) {
        List<String> texts = List.of(
                "",
                " ",
                "@photos",
                "https://t.me/photos/12",
                "-1001234567890",
                "https://photos.example.org",
                "user:password@host",
                "http://[::1",
                SECRET,
                " " + SECRET + "\n",
                "two words",
                "Holiday",
                "holiday",
                "https://photos.example.org/albums/00000000-0000-0007-0000-000000000003?at=1",
                "12",
                "99999999999",
                "-1",
                "\u0000\uD83D",
                "x".repeat(4096));
        return texts.get(random.nextInt(texts.size()));
    }

    static SetupInput input(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new SetupInput.Begun();
            case 1 -> new SetupInput.Cancelled();
            case 2 -> new SetupInput.Changes(SetupButton.What.values()[random.nextInt(3)]);
            case 3 -> new SetupInput.SentSomethingElse();
            case 4 ->
                new SetupInput.SharedChannel(new ChatId(random.nextBoolean() ? -1001234567890L : random.nextLong()));
            case 5, 6, 7 -> new SetupInput.Pressed(button(random));
            default -> new SetupInput.Wrote(text(random));
        };
    }

    private static SetupButton button(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new SetupButton.ToPage(random.nextInt(-2, 9));
            case 1 -> new SetupButton.AlbumsDone();
            case 2 -> new SetupButton.Choose(new PostExisting(random.nextInt(9)));
            case 3 -> new SetupButton.Change(SetupButton.What.values()[random.nextInt(3)]);
            default ->
                new SetupButton.Tick(
                        new AlbumId(new UUID(7, random.nextInt(45))), random.nextBoolean(), random.nextInt(6));
        };
    }

    /** What a check may come to. */
    static SetupInput found(Check check, Random random) {
        boolean good = random.nextInt(3) > 0;
        List<ConnectionProblem> troubles = List.of(
                new ConnectionProblem.UnknownHost(),
                new ConnectionProblem.PrivateAddress(7),
                new ConnectionProblem.NoAnswer(),
                new ConnectionProblem.Insecure(),
                new ConnectionProblem.NotImmich(),
                new ConnectionProblem.Login("Authelia"),
                new ConnectionProblem.TooOld(),
                new ConnectionProblem.Failing(),
                new ConnectionProblem.WrongKey(),
                new ConnectionProblem.Lacks(List.of("album.read", "asset.read")));
        ConnectionProblem trouble = troubles.get(random.nextInt(troubles.size()));
        return switch (check) {
            case Check.LookAtChannel channel -> new SetupInput.ChannelLooked(finding(channel.name(), random));
            case Check.FindServer server ->
                good
                        ? new SetupInput.ServerFound(
                                URI.create("https://photos" + random.nextInt(3) + ".example.org/api"), "3.1.0")
                        : new SetupInput.ServerRefused(server.address().toString(), trouble);
            case Check.TryKey key ->
                good
                        ? new SetupInput.KeyGood(
                                key.key(), random.nextBoolean() ? Optional.of("<Anna>") : Optional.empty(), 3)
                        : new SetupInput.ImmichRefused(trouble);
            case Check.ListAlbums list ->
                good
                        ? new SetupInput.AlbumsListed(list.wanted(), albums(random))
                        : new SetupInput.ImmichRefused(trouble);
        };
    }

    private static ChannelFinding finding(ChannelName name, Random random) {
        Channel channel =
                new Channel(new ChatId(-1001234567890L), "Photos & <more>", Optional.empty(), Optional.empty());
        return switch (random.nextInt(8)) {
            case 0 -> new ChannelFinding.Unknown(name);
            case 1 -> new ChannelFinding.NoChannel("Group");
            case 2 -> new ChannelFinding.BotNoAdministrator("<b>");
            case 3 -> new ChannelFinding.BotMayNotPost("Photos");
            case 4 -> new ChannelFinding.PersonNoAdministrator("Photos");
            default -> new ChannelFinding.Good(channel, ChannelFinding.Discussion.values()[random.nextInt(3)]);
        };
    }

    /** What is stored of a state, as the database keeps it. */
    static SetupProgress facts(SetupState state) {
        SetupAnswers answers = state.learned();
        List<NamedAlbum> linked = state instanceof SetupState.Chosen chosen ? chosen.albums() : answers.linked();
        SetupState.Stored stored = SetupState.stored(state);
        return new SetupProgress(
                answers.channel(), answers.host(), answers.key(), linked, stored.picked(), stored.asks());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingThrowsLeaksOrIsForgotten(Language language) {
        SetupPages pages = new SetupPages(language);
        for (int seed = 0; seed < Endurance.times(500, 3_000); seed++) {
            Random random = new Random(seed);
            SetupState state = SetupState.of(SetupProgress.NONE);
            for (int step = 0; step < 30; step++) {
                SetupInput input = input(random);
                Turn turn = setup.turn(state, input);
                boolean secret = input instanceof SetupInput.Wrote wrote
                        && (wrote.text().contains(SECRET)
                                || isTheKey(state, wrote.text().strip()));
                assertThat(turn.removesInput())
                        .as("seed %s: removes %s in %s", seed, input, state)
                        .isEqualTo(secret
                                || state instanceof SetupState.AsksKey
                                        && (input instanceof SetupInput.Wrote
                                                || input instanceof SetupInput.SentSomethingElse
                                                || input instanceof SetupInput.SharedChannel));
                int checks = 0;
                boolean answered = !turn.says().isEmpty();
                said(turn, pages);
                for (Check check = turn.check(); check != null; check = turn.check()) {
                    assertThat(++checks).as("checks in a row").isLessThan(5);
                    turn = setup.turn(turn.next(), found(check, random));
                    said(turn, pages);
                    answered |= !turn.says().isEmpty();
                }
                boolean known = input instanceof SetupInput.SharedChannel shared
                        && state.learned().channel() != null
                        && state.learned().channel().chat().equals(shared.channel());
                assertThat(answered || known)
                        .as("seed %s: %s in %s was answered", seed, input, state)
                        .isTrue();
                // A restart after each step finds the conversation where it was.
                SetupState stored = SetupState.of(facts(turn.next()));
                if (!(turn.next() instanceof SetupState.Chosen)) {
                    assertThat(stored).isEqualTo(turn.next());
                }
                assertThat(stored.toString()).doesNotContain(SECRET);
                state = stored;
            }
        }
    }

    private static boolean isTheKey(SetupState state, String text) {
        ApiKey key = state.learned().key();
        return state instanceof SetupState.AsksAlbums
                && key != null
                && key.value().equals(text);
    }

    private static void said(Turn turn, SetupPages pages) {
        List<Page> all = new ArrayList<>();
        for (SetupMessage message : turn.says()) {
            assertThat(message.toString()).doesNotContain(SECRET);
            all.add(pages.page(message));
        }
        for (Page page : Page.joined(all)) {
            assertThat(page.html()).doesNotContain(SECRET).hasSizeLessThanOrEqualTo(Page.LONGEST);
            assertThat(page.html().replaceAll("</?(?:b|code)>|<a href=\"[^\"<>]*\">|</a>", ""))
                    .as("nothing but our own tags")
                    .doesNotContain("<")
                    .doesNotContain(">");
        }
        assertThat(turn.toString()).doesNotContain(SECRET);
    }

    /** Whatever has happened before, answers that are good lead to the end. */
    @Test
    void itNeverGetsStuck() {
        for (int seed = 0; seed < Endurance.times(100, 500); seed++) {
            Random random = new Random(seed);
            SetupState state = SetupState.of(SetupProgress.NONE);
            for (int step = 0; step < 20; step++) {
                Turn turn = setup.turn(state, input(random));
                for (Check check = turn.check(); check != null; check = turn.check()) {
                    turn = setup.turn(turn.next(), found(check, random));
                }
                state = SetupState.of(facts(turn.next()));
            }
            for (int step = 0; step < 12 && !(state instanceof SetupState.Complete); step++) {
                Turn turn = setup.turn(state, goodAnswer(state));
                for (Check check = turn.check(); check != null; check = turn.check()) {
                    turn = setup.turn(turn.next(), goodFinding(check));
                }
                state = SetupState.of(facts(turn.next()));
            }
            assertThat(state).as("seed %s", seed).isInstanceOf(SetupState.Complete.class);
        }
    }

    static SetupInput goodAnswer(SetupState state) {
        return switch (state) {
            case SetupState.AsksChannel asks -> new SetupInput.Wrote("@photos");
            case SetupState.AsksAddress asks -> new SetupInput.Wrote("https://photos.example.org");
            case SetupState.AsksKey asks -> new SetupInput.Wrote(SECRET);
            case SetupState.AsksAlbums asks ->
                asks.picked().isEmpty()
                        ? new SetupInput.Pressed(new SetupButton.Tick(new AlbumId(new UUID(7, 1)), true, 0))
                        : new SetupInput.Pressed(new SetupButton.AlbumsDone());
            case SetupState.AsksExisting asks -> new SetupInput.Wrote("12");
            default -> new SetupInput.Begun();
        };
    }

    static SetupInput goodFinding(Check check) {
        return switch (check) {
            case Check.LookAtChannel channel ->
                new SetupInput.ChannelLooked(new ChannelFinding.Good(
                        new Channel(new ChatId(-1001234567890L), "Photos", Optional.empty(), Optional.empty()),
                        ChannelFinding.Discussion.NONE));
            case Check.FindServer server ->
                new SetupInput.ServerFound(URI.create("https://photos.example.org/api"), "3.1.0");
            case Check.TryKey key -> new SetupInput.KeyGood(new ApiKey(SECRET), Optional.of("Anna"), 1);
            case Check.ListAlbums list ->
                new SetupInput.AlbumsListed(
                        list.wanted(),
                        List.of(new Album(new AlbumId(new UUID(7, 1)), "Holiday", 3, Instant.EPOCH, null)));
        };
    }

    @Test
    void buttonsAreReadBackAsTheyWereWritten() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            SetupButton button = button(random);
            assertThat(SetupButton.parse(button.data())).contains(button);
            assertThat(new Page.Button("x", button.data()).data()).hasSizeLessThanOrEqualTo(64);
        }
        for (String other : List.of("", "s:", "s:+:x:1", "s:+:1", "s:p:", "s:e:-4", "s:c:NOTHING", "x:d", "s:d:1")) {
            assertThat(SetupButton.parse(other)).as(other).isEmpty();
        }
    }
}
