package io.github.immichtg.internal.store.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.ApiKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Encryption key for stored API keys and values that may contain one: AES-256-GCM by Tink. A ciphertext is bound to
 * its owner, so a row copied to another user does not decrypt. Immutable and thread-safe; never printed.
 */
public final class SecretKey {

    /**
     * Prefix of a key's text form. It is not Tink's own keyset format, whose Protocol Buffers would slow every start
     * by most of a second and make the JVM print a warning.
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
     * Parses the content of a key file.
     *
     * @throws StoreException.Misconfigured if it is not a key
     */
    public static SecretKey of(String text) {
        String line = text.strip();
        try {
            if (line.startsWith(PREFIX)) {
                byte[] bytes = Base64.getDecoder().decode(line.substring(PREFIX.length()));
                return new SecretKey(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Reported below without the cause: decoders tend to quote their input.
        }
        throw new StoreException.Misconfigured("Invalid secret key: use the whole content of a secret.key file.", null);
    }

    /** Generates a key's text form, for {@link #of}. */
    public static String generate() {
        byte[] bytes = SecretBytes.randomBytes(BYTES).toByteArray(InsecureSecretKeyAccess.get());
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    public String encrypt(ApiKey key, int userId) {
        return Base64.getEncoder().encodeToString(seal(key.value(), owner(userId)));
    }

    /**
     * Decrypts the result of {@link #encrypt}.
     *
     * @throws StoreException.Misconfigured if another key or another owner encrypted it
     */
    public ApiKey decrypt(String ciphertext, int userId) {
        try {
            return new ApiKey(open(Base64.getDecoder().decode(ciphertext), owner(userId)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "Cannot decrypt a stored API key with this secret key; restore the secret.key that encrypted it"
                            + ", or link the channel again.",
                    e);
        }
    }

    /** Encrypts a text; {@link #open} decrypts it given the same associated data. */
    public byte[] seal(String text, byte[] boundTo) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), boundTo);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encrypting failed", e);
        }
    }

    public String open(byte[] sealed, byte[] boundTo) throws GeneralSecurityException {
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
