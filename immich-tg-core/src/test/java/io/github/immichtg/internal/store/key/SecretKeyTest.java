package io.github.immichtg.internal.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.ApiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyTest {

    private static final ApiKey API_KEY = new ApiKey("imm1ch-s3cret");

    @TempDir
    Path home;

    @Test
    void isMadeForItsOwnerAloneAndFoundAgain() throws Exception {
        Path file = home.resolve("new/secret.key");
        String ciphertext = new SecretKeyFile(file).readOrCreate().encrypt(API_KEY, 1);

        assertThat(new SecretKeyFile(file).readOrCreate().decrypt(ciphertext, 1))
                .isEqualTo(API_KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(SecretKey.of(Files.readString(file)).decrypt(ciphertext, 1))
                .as("the variable takes the file's content")
                .isEqualTo(API_KEY);
    }

    @Test
    void processesThatBeginAtOnceGetTheSameKey() throws Exception {
        Path file = home.resolve("secret.key");
        Callable<String> process = () -> {
            new SecretKeyFile(file).readOrCreate();
            return Files.readString(file);
        };
        Set<String> keys = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> key :
                    threads.invokeAll(Stream.generate(() -> process).limit(8).toList())) {
                keys.add(key.get());
            }
        }
        assertThat(keys).hasSize(1);
    }

    @Test
    void showsNothing() {
        SecretKey key = SecretKey.of(SecretKey.generate());
        assertThat(key.encrypt(API_KEY, 1)).doesNotContain("s3cret").isNotEqualTo(key.encrypt(API_KEY, 1));
        assertThat(key.toString()).isEqualTo("SecretKey[…]");
    }

    @Test
    void opensNeitherAnotherKeysNorAnotherUsersNorRubbish() {
        SecretKey key = SecretKey.of(SecretKey.generate());
        String ciphertext = key.encrypt(API_KEY, 1);
        SecretKey other = SecretKey.of(SecretKey.generate());

        assertThatThrownBy(() -> other.decrypt(ciphertext, 1))
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("Cannot decrypt a stored API key with this secret key");
        assertThatThrownBy(() -> key.decrypt(ciphertext, 2)).isInstanceOf(StoreException.Misconfigured.class);
        for (String rubbish : List.of("", "*", "AAAA", ciphertext.substring(4))) {
            assertThatThrownBy(() -> key.decrypt(rubbish, 1)).isInstanceOf(StoreException.Misconfigured.class);
        }
    }

    @Test
    void refusesWhatIsNoKeyWithoutQuotingIt() throws Exception {
        String half = SecretKey.generate().substring(0, 40);
        for (String rubbish : List.of(
                "", "hunter2", "{}", "null", "immich-tg-key-1:", "immich-tg-key-1:hunter2", "{\"hunter2\":1}", half)) {
            assertThatThrownBy(() -> SecretKey.of(rubbish))
                    .as(rubbish)
                    .isInstanceOf(StoreException.Misconfigured.class)
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
        Files.writeString(home.resolve("secret.key"), "hunter2");
        assertThatThrownBy(() -> new SecretKeyFile(home.resolve("secret.key")).readOrCreate())
                .isInstanceOf(StoreException.Misconfigured.class);
    }

    @Test
    void saysThatTheFileCannotBeMade() throws Exception {
        Path inTheWay = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> new SecretKeyFile(inTheWay.resolve("secret.key")).readOrCreate())
                .isInstanceOf(StoreException.Misconfigured.class)
                .hasMessageContaining("secret.key");
    }
}
