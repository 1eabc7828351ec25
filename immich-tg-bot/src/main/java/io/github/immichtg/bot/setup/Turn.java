package io.github.immichtg.bot.setup;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an input leads to.
 *
 * @param says in this order
 * @param check to be made then; what it comes to is the next input
 * @param removesInput whether the person's message is to be removed, because it is or may be a secret
 */
public record Turn(
        SetupState next, List<Say> says, @Nullable Check check, boolean removesInput) {

    public Turn {
        says = List.copyOf(says);
    }

    static Turn to(SetupState next, Say... says) {
        return new Turn(next, List.of(says), null, false);
    }

    Turn checking(Check wanted) {
        return new Turn(next, says, wanted, removesInput);
    }

    /** The same, and this is said after the rest. */
    Turn saying(Say more) {
        return new Turn(next, Stream.concat(says.stream(), Stream.of(more)).toList(), check, removesInput);
    }

    Turn removingInput() {
        return new Turn(next, says, check, true);
    }
}
