package io.github.immichtg.internal.network;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** A server's certificate that is not trusted. Its message says who issued what. */
public final class UntrustedCertificate extends CertificateException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_NAME = 100;

    private final boolean outdated;

    private UntrustedCertificate(String message, boolean outdated, CertificateException cause) {
        super(message, cause);
        this.outdated = outdated;
    }

    /**
     * A failure of the usual check.
     *
     * @param last the last certificate that the server sent
     * @param own the server's own
     */
    static UntrustedCertificate of(X509Certificate last, X509Certificate own, CertificateException failure) {
        boolean outdated = causes(failure)
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException);
        String dates = own.getNotBefore().toInstant().atZone(ZoneOffset.UTC).toLocalDate() + " to "
                + own.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        return new UntrustedCertificate(
                outdated
                        ? "valid from " + dates
                        : "'" + named(last.getSubjectX500Principal()) + "', issued by '"
                                + named(last.getIssuerX500Principal()) + "'",
                outdated,
                failure);
    }

    private static String named(X500Principal who) {
        String name = who.getName();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    /** Such a failure among the causes of another one. */
    public static Optional<UntrustedCertificate> in(Throwable failure) {
        return causes(failure)
                .filter(UntrustedCertificate.class::isInstance)
                .map(UntrustedCertificate.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
    }

    /** Whether it is refused for its dates, not for its issuer. */
    public boolean isOutdated() {
        return outdated;
    }
}
