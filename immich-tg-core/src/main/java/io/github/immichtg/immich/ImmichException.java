package io.github.immichtg.immich;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to Immich came to nothing. The message is one sentence for the person who runs the program, with what to
 * do about it, and holds no secrets.
 */
public abstract sealed class ImmichException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private ImmichException(String message, @Nullable Throwable cause) {
        // Names of files and what servers say may hold line breaks; a message is one line.
        super(message.replaceAll("\\p{Cntrl}", " "), cause);
    }

    /** Never null: each of them says what is wrong. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** No connection comes about: the host is unknown, nobody listens there, or its certificate is not trusted. */
    public static final class Unreachable extends ImmichException {
        private static final long serialVersionUID = 1;

        Unreachable(URI api, String why, Throwable cause) {
            this(api, why, "check the address and that the server is running", cause);
        }

        Unreachable(URI api, String why, String remedy, Throwable cause) {
            super(api + " cannot be reached (" + why + "): " + remedy, cause);
        }
    }

    /** Something answers, but it is not Immich's API: the web app's pages, a login page, another program. */
    public static final class NotImmich extends ImmichException {
        private static final long serialVersionUID = 1;

        NotImmich(URI api, String why) {
            this(api, why, null);
        }

        NotImmich(URI api, String why, @Nullable Throwable cause) {
            this(api, why, "give the address under which you open Immich", cause);
        }

        NotImmich(URI api, String why, String remedy, @Nullable Throwable cause) {
            super(api + " is not an Immich API (" + why + "): " + remedy, cause);
        }
    }

    /** The server is older than 1.106. */
    public static final class TooOld extends ImmichException {
        private static final long serialVersionUID = 1;

        TooOld(ServerVersion version) {
            super("Immich " + version + " is too old: update the server to 1.106 or newer", null);
        }
    }

    /** The key is wrong, or has been revoked. */
    public static final class Unauthorized extends ImmichException {
        private static final long serialVersionUID = 1;

        Unauthorized(URI api) {
            super(
                    "the server at " + api + " does not accept the API key:"
                            + " make a new one in Immich → Account Settings → API Keys",
                    null);
        }
    }

    /** The key lacks a permission. */
    public static final class Forbidden extends ImmichException {
        private static final long serialVersionUID = 1;

        private final List<String> permissions;

        Forbidden(@Nullable String permission, String call) {
            super(
                    permission == null
                            ? "the API key may not do this (" + call
                                    + "): look at its permissions in Immich → Account Settings → API Keys"
                            : "the API key lacks the permission " + permission
                                    + ": go to Immich → Account Settings → API Keys, edit the key and tick "
                                    + permission,
                    null);
            this.permissions = permission == null ? List.of() : List.of(permission);
        }

        Forbidden(Set<String> permissions) {
            super(
                    "the API key lacks the " + (permissions.size() == 1 ? "permission " : "permissions ")
                            + String.join(", ", permissions)
                            + ": go to Immich → Account Settings → API Keys, edit the key and tick "
                            + (permissions.size() == 1 ? "it" : "them"),
                    null);
            this.permissions = List.copyOf(permissions);
        }

        /** The permission as Immich names it (the first, where several are missing), such as {@code asset.download}; {@code null} when it names none. */
        public @Nullable String permission() {
            return permissions.isEmpty() ? null : permissions.getFirst();
        }

        /** All that are known to be missing, as Immich names them. */
        public List<String> permissions() {
            return permissions;
        }
    }

    /** The album or asset is not there (any more), or not for the key's owner; Immich does not tell which. */
    public static final class NotFound extends ImmichException {
        private static final long serialVersionUID = 1;

        private final boolean file;

        /** {@code file} says that only a file was asked for, and that the server may well know its asset. */
        NotFound(String what, boolean file) {
            super(
                    "the " + what + " is not there for this API key: it was deleted, locked or is not shared with the"
                            + " key's owner",
                    null);
            this.file = file;
        }

        /** Whether it may be that only this file is missing. */
        boolean isOfFile() {
            return file;
        }
    }

    /** The server is being maintained. Nothing it says about albums and assets means anything now. */
    public static final class Maintenance extends ImmichException {
        private static final long serialVersionUID = 1;

        Maintenance(URI api) {
            super("the server at " + api + " is in maintenance mode: try again when its administrator is done", null);
        }
    }

    /** The server, or a proxy before it, does not manage to answer now. */
    public static final class Failing extends ImmichException {
        private static final long serialVersionUID = 1;

        private final @Nullable Duration comeBack;

        /** {@code comeBack} is how long the server asks to be left alone; {@code null} when asking again is no use now. */
        Failing(URI api, String why, @Nullable Duration comeBack, @Nullable Throwable cause) {
            super(
                    "the server at " + api + " is failing at the moment (" + why + "): try again "
                            + (comeBack == null || comeBack.isZero() ? "later" : "in " + comeBack.toSeconds() + " s"),
                    cause);
            this.comeBack = comeBack;
        }

        Failing(URI api, Duration waited, @Nullable Throwable cause) {
            this(api, "no answer within " + waited.toSeconds() + " s", null, cause);
        }

        /** Whether the same question may well be answered in a moment. */
        boolean isPassing() {
            return comeBack != null;
        }

        /** How long to wait at least. */
        Duration comeBack() {
            return comeBack == null ? Duration.ZERO : comeBack;
        }
    }

    /** The server answers what this program does not understand. */
    public static final class Broken extends ImmichException {
        private static final long serialVersionUID = 1;

        Broken(String call, String why, @Nullable Throwable cause) {
            super(
                    "Immich's answer to " + call + " cannot be understood (" + why
                            + "): look for a newer immich-tg, or report this",
                    cause);
        }
    }

    /** A file did not arrive as it is on the server: cut short, or with other bytes. It concerns this file alone. */
    public static final class Damaged extends ImmichException {
        private static final long serialVersionUID = 1;

        Damaged(String what, String why, @Nullable Throwable cause) {
            super("the " + what + " arrived damaged (" + why + "): try again later", cause);
        }
    }

    /** This machine's disk has no room for a file. Nothing is wrong with the file or the server. */
    public static final class NoSpace extends ImmichException {
        private static final long serialVersionUID = 1;

        private static final long MEGA = 1_000_000;

        /** No more than so many bytes are kept for one account. */
        NoSpace(String what, long most) {
            super(
                    "no more than " + most / MEGA + " MB are kept for one account at once, so the " + what
                            + " waits until others of its files are posted",
                    null);
        }

        NoSpace(String what, long bytes, long usable, long reserve) {
            super(
                    "the disk has no room for the " + what + " (" + usable / MEGA + " MB free, "
                            + Math.ceilDiv(bytes + reserve, MEGA)
                            + " MB needed): make room where immich-tg keeps its temporary files",
                    null);
        }
    }
}
