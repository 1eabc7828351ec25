package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.immich.KeyInfo;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Mapping of exceptions to connection problems. */
public final class Troubles {

    private Troubles() {}

    /** Maps an exception of the Immich client or the database. */
    public static Trouble of(RuntimeException failure) {
        return failure instanceof ImmichException immich ? of(immich) : new Trouble.Unstorable();
    }

    private static Trouble of(ImmichException failure) {
        return switch (failure) {
            case ImmichException.Unreachable e -> unreachable(e);
            case ImmichException.NotImmich e -> new Trouble.NotImmich();
            case ImmichException.TooOld e -> new Trouble.TooOld();
            case ImmichException.Unauthorized e -> new Trouble.WrongKey();
            case ImmichException.Forbidden e ->
                new Trouble.Lacks(e.permissions().isEmpty() ? KeyInfo.NEEDED : List.copyOf(e.permissions()));
            case ImmichException.Failing e -> e.getCause() == null ? new Trouble.Failing() : new Trouble.NoAnswer();
            case ImmichException.Broken e -> new Trouble.NotImmich();
            case ImmichException.NotFound e -> new Trouble.NotImmich();
            case ImmichException.Maintenance e -> new Trouble.Failing();
            case ImmichException.Damaged e -> new Trouble.Failing();
            case ImmichException.NoSpace e -> new Trouble.Failing();
        };
    }

    private static Trouble unreachable(ImmichException.Unreachable failure) {
        List<Throwable> causes = Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return new Trouble.Insecure();
        }
        return causes.stream()
                        .anyMatch(cause ->
                                cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException)
                ? new Trouble.UnknownHost()
                : new Trouble.NoAnswer();
    }
}
