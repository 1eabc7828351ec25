package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.FencedNetwork;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything by a proxy that wants a password, with private certificates, and through a login before Immich, at once. */
@Tag("database")
class FencedNetworkTest {

    @TempDir
    Path folder;

    private CliFixture stage;
    private FencedNetwork network;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        stage = CliFixture.onServer(folder.resolve("home")).discussion();
        network = new FencedNetwork(folder, stage.immich.url(), stage.telegram.url());
        variables.putAll(stage.variables());
        variables.putAll(network.variables("http"));
    }

    @AfterEach
    void stop() throws Exception {
        network.close();
        stage.close();
    }

    private Ran run(String... args) {
        Ran run = Ran.in(folder, variables, args);
        assertThat(run.out() + run.err()).doesNotContain(FencedNetwork.SECRETS);
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5h"})
    void albumsAreLinkedAndPublishedWithTheirComments(String scheme) throws Exception {
        variables.putAll(network.variables(scheme));
        stage.pictures(3);

        Ran link = run("link");
        assertThat(link.code()).as(link.err()).isZero();
        Ran sync = run("sync", "--output", "json");
        assertThat(sync.code()).as(sync.err()).isZero();
        JsonNode report = sync.json();
        assertThat(report.path("published").intValue()).isEqualTo(3);
        assertThat(report.path("comments").intValue()).isEqualTo(3);
        assertThat(stage.telegram.posts(stage.channel)).hasSize(3);
        Ran doctor = run("doctor");
        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out().split("\\sthrough\\s+the\\s+proxy\\s", -1))
                .as("Immich's and Telegram's: %s", doctor.out())
                .hasSize(3);

        assertThat(network.login().refused()).isZero();
        assertThat(network.proxy().asked())
                .isNotEmpty()
                .allMatch(asked -> asked.matches("(CONNECT|SOCKS) (photos|bots)\\.home:443"));
    }

    @Test
    void whatIsMissingIsNamedOneAfterTheOther() {
        Map<String, String> all = Map.copyOf(variables);
        says("HTTPS_PROXY", Objects.requireNonNull(all.get("HTTPS_PROXY")).replaceFirst("//.*@", "//"), "HTTPS_PROXY");
        says("IMMICH_CA_FILE", "", "IMMICH_CA_FILE");
        says("IMMICH_HEADERS", "", "IMMICH_HEADERS");
        says("TELEGRAM_CA_FILE", "", "TELEGRAM_CA_FILE");
        assertThat(run("sync").code()).isZero();
    }

    private void says(String variable, String value, String named) {
        String before = Objects.requireNonNull(variables.put(variable, value));
        Ran sync = run("sync");
        assertThat(sync.code()).as(sync.err()).isEqualTo(4);
        assertThat(sync.err()).contains(named).doesNotContain("Exception", "PKIX");
        assertThat(sync.err().lines()).hasSizeBetween(1, 3);
        variables.put(variable, before);
    }
}
