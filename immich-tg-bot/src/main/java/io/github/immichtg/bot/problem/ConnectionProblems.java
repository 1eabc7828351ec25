package io.github.immichtg.bot.problem;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.sync.event.UnknownNameException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Mapping of exceptions to connection problems. */
public final class ConnectionProblems {

    private ConnectionProblems() {}

    /** Maps an exception of the Immich client or the database. */
    public static ConnectionProblem of(RuntimeException failure) {
        return switch (failure) {
            case ImmichException immich -> of(immich);
            case UnknownNameException unknown -> new ConnectionProblem.UnknownName(unknown.name());
            default -> new ConnectionProblem.Unstorable();
        };
    }

    private static ConnectionProblem of(ImmichException failure) {
        return switch (failure) {
            case ImmichException.Unreachable e -> unreachable(e);
            case ImmichException.NotImmich e -> new ConnectionProblem.NotImmich();
            case ImmichException.Gated e -> new ConnectionProblem.Login(e.gate());
            case ImmichException.TooOld e -> new ConnectionProblem.TooOld();
            case ImmichException.Unauthorized e -> new ConnectionProblem.WrongKey();
            case ImmichException.Forbidden e ->
                new ConnectionProblem.Lacks(e.permissions().isEmpty() ? KeyInfo.NEEDED : List.copyOf(e.permissions()));
            case ImmichException.Failing e ->
                e.getCause() == null ? new ConnectionProblem.Failing() : new ConnectionProblem.NoAnswer();
            case ImmichException.Broken e -> new ConnectionProblem.NotImmich();
            case ImmichException.NotFound e -> new ConnectionProblem.NotImmich();
            case ImmichException.Maintenance e -> new ConnectionProblem.Failing();
            case ImmichException.Damaged e -> new ConnectionProblem.Failing();
            case ImmichException.NoSpace e -> new ConnectionProblem.Failing();
        };
    }

    private static ConnectionProblem unreachable(ImmichException.Unreachable failure) {
        List<Throwable> causes = Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return new ConnectionProblem.Insecure();
        }
        return causes.stream()
                        .anyMatch(cause ->
                                cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException)
                ? new ConnectionProblem.UnknownHost()
                : new ConnectionProblem.NoAnswer();
    }
}
