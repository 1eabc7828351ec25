package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.bot.setup.Check.Wanted;
import io.github.immichtg.bot.setup.SetupState.AsksAddress;
import io.github.immichtg.bot.setup.SetupState.AsksAlbums;
import io.github.immichtg.bot.setup.SetupState.AsksChannel;
import io.github.immichtg.bot.setup.SetupState.AsksExisting;
import io.github.immichtg.bot.setup.SetupState.AsksKey;
import io.github.immichtg.bot.setup.SetupState.Chosen;
import io.github.immichtg.bot.setup.SetupState.Complete;
import io.github.immichtg.bot.setup.SetupState.Resting;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.internal.telegram.check.ChannelFinding;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Transition function of the setup conversation: maps a state and an input to the next state and the replies. Pure, and
 * accepts any input in any state, since users may have several devices.
 */
public final class Setup {

    /** Pattern of Immich's keys: about 43 letters and digits. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("[A-Za-z0-9]{32,200}");

    /** Pattern of secrets in general. Channels and addresses never match it; album names may. */
    private static final Pattern LIKE_ANY_SECRET = Pattern.compile("[A-Za-z0-9_+/=-]{32,200}");

    private static final int LONGEST_KEY = 200;

    private final AlbumPicking albums;

    /** @param mostAlbums maximum number of albums per user */
    public Setup(int mostAlbums) {
        this.albums = new AlbumPicking(mostAlbums);
    }

    /** Computes the turn that follows an input. */
    public Turn turn(SetupState state, SetupInput input) {
        return switch (input) {
            case SetupInput.Begun begun ->
                NextQuestion.asked(state instanceof Resting resting ? NextQuestion.woken(resting) : state);
            case SetupInput.Cancelled cancelled -> NextQuestion.cancelled(state);
            case SetupInput.Changes changes -> changes(state, changes.what());
            case SetupInput.Wrote wrote -> wrote(state, wrote.text().strip());
            case SetupInput.SentSomethingElse other -> unexpected(state, new SetupMessage.NotText());
            case SetupInput.SharedChannel shared -> shared(state, shared.channel());
            case SetupInput.Pressed pressed -> pressed(state, pressed.button());
            case SetupInput.ChannelLooked looked ->
                state instanceof AsksChannel ? looked(state, looked.finding()) : Turn.to(state);
            case SetupInput.ServerFound found ->
                state instanceof AsksAddress ? found(state.learned(), found) : Turn.to(state);
            case SetupInput.ServerRefused refused ->
                Turn.to(state, new SetupMessage.ServerBad(refused.shown(), refused.trouble()));
            case SetupInput.KeyGood good -> state instanceof AsksKey asks ? good(asks, good) : Turn.to(state);
            case SetupInput.ImmichRefused refused -> refused(state, refused.trouble());
            case SetupInput.AlbumsListed listed ->
                state instanceof AsksAlbums picking ? albums.listed(picking, listed) : Turn.to(state);
            case SetupInput.TelegramSilent silent -> Turn.to(state, new SetupMessage.TelegramSilent());
        };
    }

    private static Turn changes(SetupState state, SetupButton.What what) {
        SetupAnswers answers = state.learned();
        SetupState missing = NextQuestion.missing(answers);
        if (!(missing instanceof Complete)) {
            return NextQuestion.asked(missing);
        }
        return NextQuestion.asked(
                switch (what) {
                    case ADDRESS -> new AsksAddress(answers);
                    case KEY -> new AsksKey(answers, NextQuestion.host(answers));
                    case ALBUMS -> new AsksAlbums(answers, answers.linked());
                });
    }

    private static Turn shared(SetupState state, ChatId channel) {
        if (state instanceof AsksChannel) {
            return channel(state, channel.toString());
        }
        KnownChannel known = state.learned().channel();
        boolean asksOn = state instanceof AsksAddress || state instanceof AsksAlbums || state instanceof AsksExisting;
        // Picking a channel by the button also adds the bot to it, which is reported as a second update.
        return asksOn && known != null && known.chat().equals(channel)
                ? Turn.to(state)
                : unexpected(state, notListening(state));
    }

    private Turn wrote(SetupState state, String text) {
        if (DuplicateAnswer.in(state, text)) {
            Turn again = NextQuestion.asked(state);
            return state instanceof AsksKey || state instanceof AsksAlbums ? again.removingInput() : again;
        } else if (state instanceof AsksKey asks) {
            return key(asks, text).removingInput();
        }
        Pattern secret = state instanceof AsksAlbums ? LIKE_A_KEY : LIKE_ANY_SECRET;
        if (secret.matcher(text).matches()) {
            return Turn.to(state, new SetupMessage.KeyOutOfPlace()).removingInput();
        }
        return switch (state) {
            case AsksChannel asks -> channel(state, text);
            case AsksAddress asks -> address(state, text);
            case AsksAlbums picking ->
                Turn.to(state).checking(NextQuestion.list(picking.learned(), new Wanted.Named(text)));
            case AsksExisting existing ->
                DuplicateAnswer.A_NUMBER.matcher(text).matches()
                        ? chosen(existing, new PostExisting(Integer.parseInt(text)))
                        : Turn.to(state, new SetupMessage.ExistingNotUnderstood());
            default -> Turn.to(state, notListening(state));
        };
    }

    /** Treats any unexpected input as a possible secret while a key is asked for. */
    private static Turn unexpected(SetupState state, SetupMessage message) {
        return state instanceof AsksKey
                ? Turn.to(state, new SetupMessage.KeyNotUnderstood()).removingInput()
                : Turn.to(state, message);
    }

    private static SetupMessage notListening(SetupState state) {
        return new SetupMessage.NotListening(NextQuestion.missing(state.learned()) instanceof Complete);
    }

    private static Turn channel(SetupState state, String text) {
        try {
            return Turn.to(state).checking(new Check.LookAtChannel(ChannelName.parse(text)));
        } catch (IllegalArgumentException e) {
            return Turn.to(
                    state,
                    ChannelName.isInvitation(text)
                            ? new SetupMessage.ChannelInvitation()
                            : new SetupMessage.ChannelNotUnderstood());
        }
    }

    private static Turn address(SetupState state, String text) {
        try {
            return Turn.to(state).checking(new Check.FindServer(ServerAddress.parse(text)));
        } catch (IllegalArgumentException e) {
            return Turn.to(state, new SetupMessage.AddressNotUnderstood());
        }
    }

    private static Turn key(AsksKey asks, String text) {
        try {
            if (text.length() <= LONGEST_KEY) {
                return Turn.to(asks).checking(new Check.TryKey(asks.server(), new ApiKey(text)));
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        return Turn.to(asks, new SetupMessage.KeyNotUnderstood());
    }

    private static Turn looked(SetupState state, ChannelFinding finding) {
        if (finding instanceof ChannelFinding.Good good) {
            Channel channel = good.channel();
            KnownChannel known = new KnownChannel(
                    channel.id(),
                    channel.title(),
                    channel.url().map(URI::toString).orElse(null));
            return NextQuestion.asked(
                    NextQuestion.missing(state.learned().with(known)),
                    new SetupMessage.ChannelTaken(known, good.discussion()));
        }
        return Turn.to(state, new SetupMessage.ChannelBad(finding));
    }

    /**
     * Asks for a key of the new server, since a key belongs to one server. The old server and key stay in use until
     * then.
     */
    private static Turn found(SetupAnswers answers, SetupInput.ServerFound found) {
        return NextQuestion.asked(
                new AsksKey(answers.key() == null ? answers.with(found.api()) : answers, found.api()),
                new SetupMessage.ServerTaken(found.api(), found.version()));
    }

    private static Turn good(AsksKey asks, SetupInput.KeyGood good) {
        SetupAnswers answers = asks.learned().with(asks.server()).with(good.key());
        return NextQuestion.asked(
                NextQuestion.missing(answers), new SetupMessage.KeyTaken(good.owner(), good.albums()));
    }

    private static Turn refused(SetupState state, ConnectionProblem trouble) {
        boolean keyIsBad = trouble instanceof ConnectionProblem.WrongKey || trouble instanceof ConnectionProblem.Lacks;
        return state instanceof AsksAlbums && keyIsBad
                ? NextQuestion.asked(
                        new AsksKey(state.learned(), NextQuestion.host(state.learned())),
                        new SetupMessage.ImmichBad(trouble))
                : Turn.to(state, new SetupMessage.ImmichBad(trouble));
    }

    private Turn pressed(SetupState state, SetupButton button) {
        if (button instanceof SetupButton.Change change) {
            return changes(state, change.what());
        }
        if (state instanceof AsksAlbums picking) {
            return switch (button) {
                case SetupButton.Tick tick ->
                    Turn.to(state)
                            .checking(NextQuestion.list(
                                    picking.learned(), new Wanted.Ticked(tick.album(), tick.picked(), tick.page())));
                case SetupButton.ToPage page ->
                    Turn.to(state).checking(NextQuestion.list(picking.learned(), new Wanted.Turned(page.page())));
                case SetupButton.AlbumsDone done -> done(picking);
                default -> Turn.to(state, new SetupMessage.OldButton());
            };
        }
        return state instanceof AsksExisting existing && button instanceof SetupButton.Choose choose
                ? chosen(existing, choose.existing())
                : Turn.to(state, new SetupMessage.OldButton());
    }

    /** Asks about existing assets of newly added albums only. */
    private static Turn done(AsksAlbums picking) {
        List<NamedAlbum> picked = picking.picked();
        if (picked.isEmpty()) {
            return Turn.to(picking, new SetupMessage.NoAlbumPicked());
        }
        SetupAnswers answers = picking.learned();
        List<NamedAlbum> added = NextQuestion.added(answers, picked);
        return added.isEmpty()
                ? Turn.to(
                        new Chosen(answers, picked, null),
                        new SetupMessage.AlbumsPicked(picked),
                        new SetupMessage.Finished(NextQuestion.known(answers), picked, null, false))
                : Turn.to(picking).checking(NextQuestion.list(answers, new Wanted.Accepted()));
    }

    private static Turn chosen(AsksExisting asks, PostExisting existing) {
        return Turn.to(
                new Chosen(asks.learned(), asks.picked(), existing),
                new SetupMessage.Finished(NextQuestion.known(asks.learned()), asks.picked(), existing, false));
    }
}
