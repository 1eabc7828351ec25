package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.setup.Check.Wanted;
import io.github.immichtg.bot.setup.SetupState.AsksAddress;
import io.github.immichtg.bot.setup.SetupState.AsksAlbums;
import io.github.immichtg.bot.setup.SetupState.AsksChannel;
import io.github.immichtg.bot.setup.SetupState.AsksExisting;
import io.github.immichtg.bot.setup.SetupState.AsksKey;
import io.github.immichtg.bot.setup.SetupState.Chosen;
import io.github.immichtg.bot.setup.SetupState.Complete;
import io.github.immichtg.bot.setup.SetupState.Resting;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Chooses the next question of the setup and puts the question of a state. Pure. */
final class NextQuestion {

    private NextQuestion() {}

    /** State that asks for the first missing item, in the order needed. */
    static SetupState missing(SetupAnswers answers) {
        if (answers.channel() == null) {
            return new AsksChannel(answers);
        } else if (answers.host() == null) {
            return new AsksAddress(answers);
        } else if (answers.key() == null) {
            return new AsksKey(answers, answers.host());
        } else if (answers.linked().isEmpty()) {
            return new AsksAlbums(answers, List.of());
        }
        return new Complete(answers);
    }

    /** State after a stopped setup is continued; keeps the picked albums. */
    static SetupState woken(Resting resting) {
        SetupState missing = missing(resting.learned());
        return missing instanceof AsksAlbums ? new AsksAlbums(resting.learned(), resting.picked()) : missing;
    }

    /** Puts the question of a state, after other messages. */
    static Turn asked(SetupState state, SetupMessage... before) {
        Turn said = Turn.to(state, before);
        SetupAnswers answers = state.learned();
        return switch (state) {
            case AsksChannel channel ->
                said.saying(new SetupMessage.AskChannel(answers.equals(SetupAnswers.NOTHING), answers.host() == null));
            case AsksAddress address -> said.saying(new SetupMessage.AskAddress(answers.isFirst()));
            case AsksKey key -> said.saying(new SetupMessage.AskKey(key.server(), answers.isFirst()));
            case AsksAlbums picking -> said.checking(list(answers, new Wanted.Shown(0)));
            case AsksExisting existing -> said.saying(new SetupMessage.AskExisting(added(answers, existing.picked())));
            case Complete complete -> said.saying(new SetupMessage.AllSet(known(answers), answers.linked()));
            case Resting resting -> said;
            case Chosen chosen -> said;
        };
    }

    static List<NamedAlbum> added(SetupAnswers answers, List<NamedAlbum> picked) {
        return picked.stream()
                .filter(album ->
                        answers.linked().stream().noneMatch(one -> one.id().equals(album.id())))
                .toList();
    }

    static Check list(SetupAnswers answers, Wanted wanted) {
        return new Check.ListAlbums(host(answers), Objects.requireNonNull(answers.key()), wanted);
    }

    static URI host(SetupAnswers answers) {
        return Objects.requireNonNull(answers.host());
    }

    static KnownChannel known(SetupAnswers answers) {
        return Objects.requireNonNull(answers.channel());
    }

    /** Stops the conversation; a later start continues it. */
    static Turn cancelled(SetupState state) {
        SetupState missing = missing(state.learned());
        return switch (state) {
            case Complete complete -> Turn.to(state, new SetupMessage.NothingToStop());
            case Resting resting -> Turn.to(state, new SetupMessage.NothingToStop());
            default ->
                missing instanceof Complete
                        ? Turn.to(missing, new SetupMessage.Stopped(true))
                        : Turn.to(new Resting(state.learned(), state.picked()), new SetupMessage.Stopped(false));
        };
    }
}
