package io.github.immichtg.network;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificate and private key by which a server knows its client (mutual TLS). The key is secret. Immutable.
 *
 * @param chain the certificate, and those that lead from it to its authority
 * @param key the private key that belongs to the first certificate
 */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {

    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END");

    /** Beginning of a PKCS#8 key that holds an RSA key: version 0, and the algorithm. */
    private static final byte[] RSA = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUA");

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public ClientCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a client certificate is missing");
        }
        if (!belongs(key, chain.getFirst().getPublicKey())) {
            throw new IllegalArgumentException("it does not belong to the client certificate");
        }
    }

    /**
     * Parses a private key in PEM: PKCS#8, or PKCS#1 for RSA, without a password.
     *
     * @param chain the certificate, and those that lead from it to its authority
     * @param pem the private key's text
     * @return the certificate with its key
     * @throws IllegalArgumentException with a message that does not quote the key
     */
    public static ClientCertificate of(List<X509Certificate> chain, String pem) {
        Matcher found = KEY.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("it holds no private key in PEM ('-----BEGIN PRIVATE KEY-----')");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
            byte[] pkcs8 = switch (found.group(1)) {
                case "PRIVATE KEY" -> encoded;
                case "RSA PRIVATE KEY" -> sequence(RSA, element(0x04, encoded));
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new IllegalArgumentException(
                            "it has a password; take that off by 'openssl pkcs8 -in KEY -out NEW'");
                default ->
                    throw new IllegalArgumentException("it is a " + found.group(1)
                            + "; convert it by 'openssl pkcs8 -topk8 -nodes -in KEY -out NEW'");
            };
            String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
            return new ClientCertificate(
                    chain, KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            // Without its cause, which may quote the key.
            throw new IllegalArgumentException("it does not belong to the client certificate, or is damaged");
        }
    }

    private static boolean belongs(PrivateKey secret, PublicKey open) {
        try {
            Signature signature = Signature.getInstance(
                    switch (open.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> open.getAlgorithm();
                    });
            signature.initSign(secret);
            signature.update(RSA);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(RSA);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] sequence(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return element(0x30, both.toByteArray());
    }

    /** A DER element of up to 64 KiB. */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        all.write(0x82);
        all.write(content.length >>> 8);
        all.write(content.length);
        all.writeBytes(content);
        return all.toByteArray();
    }

    /** The certificate's owner alone. */
    @Override
    public String toString() {
        return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
