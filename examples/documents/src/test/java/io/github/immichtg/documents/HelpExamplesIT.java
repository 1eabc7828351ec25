package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.internal.store.seed.PythonBot;
import io.github.immichtg.standins.immich.NumberedPictures;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every example in a help text works, and what would not is found. */
@Tag("outside")
class HelpExamplesIT extends Documents {

    @Test
    void everyExampleInAHelpTextWorks() throws Exception {
        Troubles troubles = Troubles.make(world, reader("help").installed("immich-tg"));
        Reader reader = troubles.reader();
        Files.writeString(reader.tree.resolve("key.txt"), world.values().get("IMMICH_API_KEY"));
        Files.write(reader.tree.resolve("IMG_0001.tif"), NumberedPictures.encoded("tiff", 1, 160, 120));
        Files.write(reader.tree.resolve("IMG_0002.png"), NumberedPictures.encoded("png", 2, 160, 120));
        add(reader.home.resolve("immich-tg/.env"), world.values());
        Page tutorial = Page.read(TOP, "docs/tutorial.md");
        PythonBot seed = new PythonBot();
        Map<String, String> own = TestDatabases.variables(TestDatabases.create());
        String server =
                "%s@%s:%s".formatted(own.get("POSTGRES_USER"), own.get("POSTGRES_HOST"), own.get("POSTGRES_PORT"));
        List<String> done = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        List<String> parked = new ArrayList<>();
        for (Page.Block block : tutorial.blocks("sh")) {
            (settlesWhatIsParked(block) ? parked : elsewhere)
                    .addAll(block.lines().stream().map(HelpText::bare).toList());
        }
        for (HelpText help : HelpText.all()) {
            parked.removeAll(help.examples());
            for (String written : troubles.named(help.examples())) {
                String example = written.replace("postgresql://me@db/bot", seed.url("postgres"))
                        .replace("me@db/photos", server + "/" + own.get("POSTGRES_DB"));
                if (elsewhere.contains(HelpText.bare(example))) {
                    continue;
                }
                if (CRON.matcher(example).matches() && example.startsWith("*")) {
                    byCron(reader, example);
                } else if (!done.contains(example)) {
                    String shell = example.contains("_FILE=") ? "unset IMMICH_API_KEY; " : "";
                    reader.types(help.name(), List.of(shell + reader.filledIn(example)));
                }
                done.add(example);
            }
        }
        assertThat(done).hasSizeGreaterThan(10);
        assertThat(parked).as("the tutorial says it as help texts do").isEmpty();
        troubles.forget();
    }

    @Test
    void whatIsWrongOnAPageIsFound() throws Exception {
        Reader reader = reader("wrong");
        for (String wrong : List.of(
                "immich-tg sync --previw look",
                "immich-tg-cli/target/immich-tg/immich-tg --version",
                "cp examples/compose/env.example .env",
                "curl -O https://photos.example.org",
                "export IMMICH_URL=https://photos.example.org && immich-tg doctor && echo done")) {
            Page page = new Page("a page", List.of("Type:", "", "```sh", wrong, "```"));
            assertThatThrownBy(() -> reader.follows(page, block -> true))
                    .as(wrong)
                    .hasMessageContaining("a page:4 fails: ");
        }
        assertThatThrownBy(() -> reader.filledIn("export IMMICH_TOKEN=…")).hasMessageContaining("IMMICH_TOKEN");
        for (String wrong : List.of(
                "docker compose logs -f immichtg",
                "docker compose up --detached",
                "kubectl -n immich-tg rollout status deployment/bot",
                "kubectl -n immich-tg port-forward deployment/immich-tg 9090",
                "sudo systemctl enable --now immich-tg-bot.timer",
                "./mvnw -q package -Dfast",
                "immich-tg resolve 1 --not-there")) {
            assertThatThrownBy(() -> Rules.checkText(wrong)).as(wrong).isInstanceOf(AssertionError.class);
        }
    }
}
