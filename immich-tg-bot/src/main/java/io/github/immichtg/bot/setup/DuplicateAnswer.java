package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.setup.SetupState.AsksAddress;
import io.github.immichtg.bot.setup.SetupState.AsksAlbums;
import io.github.immichtg.bot.setup.SetupState.AsksKey;
import io.github.immichtg.bot.setup.SetupState.Complete;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.telegram.value.ChannelName;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects a duplicate answer: a text that answers the previous question, sent from a second device or again after a
 * crash. It does not answer the current question.
 */
final class DuplicateAnswer {

    /** Answer that names the number of newest assets to post. */
    static final Pattern A_NUMBER = Pattern.compile("\\d{1,7}");

    private DuplicateAnswer() {}

    static boolean in(SetupState state, String text) {
        SetupAnswers answers = state.learned();
        return switch (state) {
            case AsksAddress asks -> understood(() -> names(ChannelName.parse(text), answers.channel()));
            case AsksKey asks ->
                understood(() -> ServerAddress.parse(text).api().equals(asks.server()));
            case AsksAlbums asks ->
                answers.key() != null && text.equals(answers.key().value());
            case Complete complete -> A_NUMBER.matcher(text).matches();
            default -> false;
        };
    }

    private static boolean names(ChannelName name, @Nullable KnownChannel known) {
        return known != null
                && (name.value().equals(known.chat().toString())
                        || known.url() != null
                                && ChannelName.parse(known.url()).value().equalsIgnoreCase(name.value()));
    }

    /** Unparsable text is not a duplicate. */
    private static boolean understood(BooleanSupplier same) {
        try {
            return same.getAsBoolean();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
