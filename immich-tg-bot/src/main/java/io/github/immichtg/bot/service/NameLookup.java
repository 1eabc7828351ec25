package io.github.immichtg.bot.service;

import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.bot.problem.ConnectionProblems;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.config.BotOptions;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.store.user.SetupProgress;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.sync.event.UnknownNameException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Look-up of the people and tags that rules name, in the user's own Immich. Thread-safe.
 *
 * @param threads run it, not closed here
 * @param patience timeout
 */
public record NameLookup(
        ImmichClients clients, BotUsers people, BotOptions options, ExecutorService threads, Duration patience) {

    /** Result of a look-up. */
    public sealed interface Result {

        /** Immich has all of them. */
        record Known() implements Result {}

        /** Immich has nobody, or no tag, of a name. */
        record Unknown(String name, List<String> near) implements Result {}

        /** The user's API key lacks these permissions. */
        record Lacks(List<String> permissions) implements Result {}

        /** The server cannot be asked now. */
        record Refused(ConnectionProblem problem) implements Result {}
    }

    /** Looks up the names of these rules. */
    public Result look(BotUser person, Privacy rules) throws InterruptedException {
        SetupProgress progress = people.progress(person);
        URI host = progress.host();
        ApiKey key = progress.key();
        if (host == null || key == null) {
            return new Result.Refused(new ConnectionProblem.WrongKey());
        }
        boolean publicOnly = options.publicOnly(person.telegramId());
        Future<VisibilityFilter> looking = threads.submit(() -> VisibilityFilter.of(
                rules, clients.client(new ServerAddress(host), key, publicOnly), InstantSource.system()));
        try {
            looking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Result.Known();
        } catch (TimeoutException e) {
            return new Result.Refused(new ConnectionProblem.NoAnswer());
        } catch (ExecutionException e) {
            return switch (Objects.requireNonNull(e.getCause())) {
                case UnknownNameException unknown -> new Result.Unknown(unknown.name(), unknown.near());
                case ImmichException immich -> refused(immich);
                case RuntimeException unchecked -> throw unchecked;
                default -> throw new IllegalStateException(e.getCause());
            };
        } finally {
            looking.cancel(true);
        }
    }

    private static Result refused(ImmichException failure) {
        return failure instanceof ImmichException.Forbidden lacks
                        && !lacks.permissions().isEmpty()
                ? new Result.Lacks(List.copyOf(lacks.permissions()))
                : new Result.Refused(ConnectionProblems.of(failure));
    }
}
