package io.github.immichtg.bot.setup;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Result of one input: next state, replies and an optional check.
 *
 * @param says replies, in this order
 * @param check check to run afterwards; its result is the next input
 * @param removesInput whether to delete the user's message, because it is or may be a secret
 */
public record Turn(
        SetupState next, List<SetupMessage> says, @Nullable Check check, boolean removesInput) {

    public Turn {
        says = List.copyOf(says);
    }

    static Turn to(SetupState next, SetupMessage... says) {
        return new Turn(next, List.of(says), null, false);
    }

    Turn checking(Check wanted) {
        return new Turn(next, says, wanted, removesInput);
    }

    /** Copy with another reply at the end. */
    Turn saying(SetupMessage more) {
        return new Turn(next, Stream.concat(says.stream(), Stream.of(more)).toList(), check, removesInput);
    }

    Turn removingInput() {
        return new Turn(next, says, check, true);
    }
}
