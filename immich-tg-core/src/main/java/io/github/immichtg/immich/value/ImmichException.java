package io.github.immichtg.immich.value;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a call to Immich. The message is one sentence for the person who runs the program, with the cause and
 * its fix, and contains no secrets.
 */
public abstract sealed class ImmichException extends RuntimeException {

    private final String problem;
    private final @Nullable String remedy;

    private ImmichException(String problem, @Nullable String remedy, @Nullable Throwable cause) {
        // File names and server messages may contain line breaks; the message is one line.
        super((remedy == null ? problem : problem + ": " + remedy).replaceAll("\\p{Cntrl}", " "), cause);
        this.problem = problem.replaceAll("\\p{Cntrl}", " ");
        this.remedy = remedy;
    }

    /** {@return what went wrong, without {@link #remedy()}} May quote the server. */
    public String problem() {
        return problem;
    }

    /** {@return how to fix it, in words of this program alone; {@code null} if nothing more specific is known} */
    public @Nullable String remedy() {
        return remedy;
    }

    /** Never null: every subclass has a message. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** No connection: unknown host, connection refused, or untrusted certificate. */
    public static final class Unreachable extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         * @param why the problem, as the end of a sentence
         * @param cause what it was caused by
         */
        public Unreachable(URI api, String why, Throwable cause) {
            this(api, why, "check the address and that the server is running", cause);
        }

        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         * @param why the problem, as the end of a sentence
         * @param remedy how to fix it, in one sentence
         * @param cause what it was caused by
         */
        public Unreachable(URI api, String why, String remedy, Throwable cause) {
            super(api + " cannot be reached (" + why + ")", remedy, cause);
        }
    }

    /** The response is not from Immich's API but from its web app, a login page or another program. */
    public static final class NotImmich extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         * @param why the problem, as the end of a sentence
         */
        public NotImmich(URI api, String why) {
            this(api, why, null);
        }

        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         * @param why the problem, as the end of a sentence
         * @param cause what it was caused by; {@code null} if nothing
         */
        public NotImmich(URI api, String why, @Nullable Throwable cause) {
            this(api, why, "use the address at which you open Immich", cause);
        }

        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         * @param why the problem, as the end of a sentence
         * @param remedy how to fix it, in one sentence
         * @param cause what it was caused by; {@code null} if nothing
         */
        public NotImmich(URI api, String why, String remedy, @Nullable Throwable cause) {
            super(api + " is not an Immich API (" + why + ")", remedy, cause);
        }
    }

    /** A login in front of the server answers instead of it. */
    public static final class Gated extends ImmichException {
        private final String gate;

        /**
         * {@code tried} says whether headers that should pass it were sent.
         *
         * @param api address of the API
         * @param gate name of the login's program or method
         * @param tried whether headers that should pass it were sent
         */
        public Gated(URI api, String gate, boolean tried) {
            super(
                    api + " is behind a login (" + gate + ")",
                    tried
                            ? "it does not accept the headers in IMMICH_HEADERS; correct them, or let /api pass without a login"
                            : "set IMMICH_HEADERS to headers that pass it, or let /api pass without a login",
                    null);
            this.gate = gate;
        }

        /** {@return the name of the login's program or method, such as {@code Cloudflare Access}} */
        public String gate() {
            return gate;
        }
    }

    /** The server is older than 1.106. */
    public static final class TooOld extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param version the server's version
         */
        public TooOld(ServerVersion version) {
            super("Immich " + version + " is too old", "update the server to 1.106 or newer", null);
        }
    }

    /** The key is wrong or was revoked. */
    public static final class Unauthorized extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         */
        public Unauthorized(URI api) {
            super(
                    "the server at " + api + " does not accept the API key",
                    "create a new one in Immich → Account Settings → API Keys",
                    null);
        }
    }

    /** The key lacks a permission. */
    public static final class Forbidden extends ImmichException {
        private final List<String> permissions;

        /**
         * The failure with its details.
         *
         * @param permission the missing permission; {@code null} if unknown
         * @param call the API call, for messages
         */
        public Forbidden(@Nullable String permission, String call) {
            super(
                    permission == null
                            ? "the API key may not do this (" + call + ")"
                            : "the API key lacks the permission " + permission,
                    permission == null
                            ? "check its permissions in Immich → Account Settings → API Keys"
                            : "go to Immich → Account Settings → API Keys, edit the key and tick " + permission,
                    null);
            this.permissions = permission == null ? List.of() : List.of(permission);
        }

        /**
         * The failure with its details.
         *
         * @param permissions the missing permissions; at least one
         */
        public Forbidden(Set<String> permissions) {
            super(
                    "the API key lacks the " + (permissions.size() == 1 ? "permission " : "permissions ")
                            + String.join(", ", permissions),
                    "go to Immich → Account Settings → API Keys, edit the key and tick "
                            + (permissions.size() == 1 ? "it" : "them"),
                    null);
            this.permissions = List.copyOf(permissions);
        }

        /**
         * {@return the name of the missing permission (the first one, if several are missing), such as {@code
         * asset.download}; {@code null} if unknown}
         */
        public @Nullable String permission() {
            return permissions.isEmpty() ? null : permissions.getFirst();
        }

        /** {@return the names of all permissions that are known to be missing} */
        public List<String> permissions() {
            return permissions;
        }
    }

    /**
     * The album or asset does not exist (any more), or the key's owner has no access to it; Immich does not tell
     * which.
     */
    public static final class NotFound extends ImmichException {
        private final boolean file;

        /**
         * {@code file} means that only a file was requested, and that its asset may still exist.
         *
         * @param what what was asked for, as a noun
         * @param file whether only a file was requested, and its asset may still exist
         */
        public NotFound(String what, boolean file) {
            super(
                    "the " + what + " was not found: it was deleted, is locked, or is not shared with the API"
                            + " key's owner",
                    null,
                    null);
            this.file = file;
        }

        /** {@return whether possibly only the file is missing} */
        public boolean isOfFile() {
            return file;
        }
    }

    /** The server is in maintenance mode. Its responses about albums and assets are meaningless now. */
    public static final class Maintenance extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         */
        public Maintenance(URI api) {
            super("the server at " + api + " is in maintenance mode", "try again when its administrator is done", null);
        }
    }

    /** The server, or a proxy in front of it, is temporarily unavailable. */
    public static final class Failing extends ImmichException {
        private final @Nullable Duration comeBack;

        /**
         * {@code comeBack} is the server's Retry-After; {@code null} if a retry is pointless now.
         *
         * @param api address of the API
         * @param why the problem, as the end of a sentence
         * @param comeBack the server's Retry-After; {@code null} if a retry is pointless now
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Failing(URI api, String why, @Nullable Duration comeBack, @Nullable Throwable cause) {
            super(
                    "the server at " + api + " is unavailable (" + why + ")",
                    "try again "
                            + (comeBack == null || comeBack.isZero() ? "later" : "in " + comeBack.toSeconds() + " s"),
                    cause);
            this.comeBack = comeBack;
        }

        /**
         * The failure with its details.
         *
         * @param api address of the server's API
         * @param waited how long was waited for an answer
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Failing(URI api, Duration waited, @Nullable Throwable cause) {
            this(api, "no answer within " + waited.toSeconds() + " s", null, cause);
        }

        /** {@return whether a retry may succeed} */
        public boolean isPassing() {
            return comeBack != null;
        }

        /** {@return the minimum wait before a retry} */
        public Duration comeBack() {
            return comeBack == null ? Duration.ZERO : comeBack;
        }
    }

    /** The response is not what this program expects. */
    public static final class Broken extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param call the API call, for messages
         * @param why the problem, as the end of a sentence
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Broken(String call, String why, @Nullable Throwable cause) {
            super(
                    "unexpected response from Immich to " + call + " (" + why + ")",
                    "update immich-tg, or report this",
                    cause);
        }
    }

    /** A file was received incomplete or with other content than on the server. Only this file is affected. */
    public static final class Damaged extends ImmichException {
        /**
         * The failure with its details.
         *
         * @param what what was asked for, as a noun
         * @param why the problem, as the end of a sentence
         * @param cause what it was caused by; {@code null} if nothing
         */
        public Damaged(String what, String why, @Nullable Throwable cause) {
            super("the " + what + " arrived damaged (" + why + ")", "try again later", cause);
        }
    }

    /** Not enough disk space on this machine. Neither the file nor the server is at fault. */
    public static final class NoSpace extends ImmichException {
        private static final long MEGA = 1_000_000;

        /**
         * The limit for one account's temporary files is reached.
         *
         * @param what what was to be downloaded, as a noun
         * @param most the limit in bytes
         */
        public NoSpace(String what, long most) {
            super(
                    "the limit of " + most / MEGA + " MB for the temporary files of one account is reached: the " + what
                            + " waits until others are posted",
                    null,
                    null);
        }

        /**
         * The failure with its details.
         *
         * @param what what was asked for, as a noun
         * @param bytes size of the file
         * @param usable free bytes on the disk
         * @param reserve bytes that are to stay free
         */
        public NoSpace(String what, long bytes, long usable, long reserve) {
            super(
                    "not enough disk space for the " + what + " (" + usable / MEGA + " MB free, "
                            + Math.ceilDiv(bytes + reserve, MEGA)
                            + " MB needed)",
                    "free space where immich-tg keeps its temporary files",
                    null);
        }
    }
}
