package io.github.immichtg.store;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import io.github.immichtg.immich.ApiKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key with which stored API keys, and whatever may hold one, are encrypted: AES-256-GCM by Tink. A ciphertext is bound to its owner, so that a row
 * copied to another user does not open. Immutable and thread-safe; never printed.
 */
public final class SecretKey {

    /**
     * What a key's text begins with. Not Tink's own keyset format: reading that loads Protocol Buffers, which costs every
     * start most of a second and makes the JVM warn on stderr.
     */
    private static final String PREFIX = "immich-tg-key-1:";

    private static final int BYTES = 32;

    private final Aead aead;

    @AccessesPartialKey
    private SecretKey(SecretBytes bytes) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        this.aead = AesGcmJce.create(
                AesGcmKey.builder().setParameters(parameters).setKeyBytes(bytes).build());
    }

    /**
     * The key that a text holds: the content of a key file.
     *
     * @throws StoreException.Misconfigured if it is no such key
     */
    public static SecretKey of(String text) {
        String line = text.strip();
        try {
            if (line.startsWith(PREFIX)) {
                byte[] bytes = Base64.getDecoder().decode(line.substring(PREFIX.length()));
                return new SecretKey(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Said below without its cause: decoders like to quote what they were given.
        }
        throw new StoreException.Misconfigured(
                "The secret key is not one: it has to be the whole content of a secret.key file.", null);
    }

    /** A new key's text, for {@link #of}. */
    static String generate() {
        byte[] bytes = SecretBytes.randomBytes(BYTES).toByteArray(InsecureSecretKeyAccess.get());
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    String encrypt(ApiKey key, int userId) {
        return Base64.getEncoder().encodeToString(seal(key.value(), owner(userId)));
    }

    /**
     * Opens what {@link #encrypt} made.
     *
     * @throws StoreException.Misconfigured if another key or another owner encrypted it
     */
    ApiKey decrypt(String ciphertext, int userId) {
        try {
            return new ApiKey(open(Base64.getDecoder().decode(ciphertext), owner(userId)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "A stored API key cannot be decrypted with this secret key; bring back the secret.key it was stored"
                            + " with, or link the channel anew.",
                    e);
        }
    }

    /** Encrypts something that {@link #open} opens when it is told the same that it is bound to. */
    byte[] seal(String text, byte[] boundTo) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), boundTo);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encrypting failed", e);
        }
    }

    String open(byte[] sealed, byte[] boundTo) throws GeneralSecurityException {
        return new String(aead.decrypt(sealed, boundTo), StandardCharsets.UTF_8);
    }

    private static byte[] owner(int userId) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(userId).array();
    }

    @Override
    public String toString() {
        return "SecretKey[…]";
    }
}
