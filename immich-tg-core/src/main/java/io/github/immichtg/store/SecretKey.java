package io.github.immichtg.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.github.immichtg.immich.ApiKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key with which stored API keys are encrypted: AES-256-GCM by Tink, its text a Tink keyset as JSON. A ciphertext is
 * bound to its owner, so that a row copied to another user does not open. Immutable and thread-safe; never printed.
 */
public final class SecretKey {

    private final Aead aead;

    private SecretKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    /**
     * The key that a text holds: the content of a key file.
     *
     * @throws StoreException.Misconfigured if it is no such key
     */
    public static SecretKey of(String text) {
        try {
            return new SecretKey(TinkJsonProtoKeysetFormat.parseKeyset(
                    text.strip(), AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without its cause: parsers like to quote what they were given.
            throw new StoreException.Misconfigured(
                    "The secret key is not one: it has to be the whole content of a secret.key file.", null);
        }
    }

    /** A new key's text, for {@link #of}. */
    static String generate() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                    AeadConfig2026.get(),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    String encrypt(ApiKey key, int userId) {
        try {
            byte[] sealed = aead.encrypt(key.value().getBytes(StandardCharsets.UTF_8), owner(userId));
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encrypting failed", e);
        }
    }

    /**
     * Opens what {@link #encrypt} made.
     *
     * @throws StoreException.Misconfigured if another key or another owner encrypted it
     */
    ApiKey decrypt(String ciphertext, int userId) {
        try {
            byte[] opened = aead.decrypt(Base64.getDecoder().decode(ciphertext), owner(userId));
            return new ApiKey(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "A stored API key cannot be decrypted with this secret key; bring back the secret.key it was stored"
                            + " with, or link the channel anew.",
                    e);
        }
    }

    private static byte[] owner(int userId) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(userId).array();
    }

    @Override
    public String toString() {
        return "SecretKey[…]";
    }
}
