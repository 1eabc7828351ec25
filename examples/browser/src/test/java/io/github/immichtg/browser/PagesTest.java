package io.github.immichtg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status page and the preview as a browser shows them. Pictures of both are kept in {@code target/screens}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    /** Words that stand in more than one line, of those that have room in one. */
    private static final String BROKEN_WORDS = """
            (() => {
              const broken = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text; (text = texts.nextNode());) {
                for (const word of text.data.matchAll(/[\\p{L}\\p{N}_]+/gu)) {
                  const range = document.createRange();
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].map(part => Math.round(part.top)));
                  if (word[0].length <= 24 && lines.size > 1) broken.push(word[0]);
                }
              }
              return broken;
            })()""";

    private static final String CUT_OFF = """
            [...document.querySelectorAll('td.n')]
                .filter(cell => cell.getBoundingClientRect().left < 0 || cell.getBoundingClientRect().right > innerWidth)
                .map(cell => cell.outerHTML)""";

    /** What has to be scrolled sideways: the page, or a table in it. */
    private static final String SIDEWAYS = """
            [document.documentElement, ...document.querySelectorAll('.sheet')]
                .filter(one => one.scrollWidth > one.clientWidth)
                .map(one => one.textContent)""";

    @TempDir
    static Path folder;

    private World world;
    private Browser browser;
    private URI status;

    // Set before the first test.
    @SuppressWarnings("NullAway.Init")
    PagesTest() {}

    @BeforeAll
    void start() throws Exception {
        browser = Browser.open(folder.resolve("profile"));
        world = new World(folder);
        status = world.status();
    }

    @AfterAll
    void end() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, false", "390, true", "1280, false", "1280, true"})
    void theStatusPageCanBeReadByEverybody(int width, boolean dark) throws Exception {
        browser.open(status, width, dark);

        soundPage("status", width, dark, status.toString());
        String text = text();
        assertThat(text)
                .contains(World.HTML, "Holiday", World.LONG_FILE, "broken.jpg", "Problems", "version ", "next check: ");
        assertThat(text).contains("Rejected", "Parked", "API key");
        assertThat((List<?>) browser.ask(CUT_OFF)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"390, false", "390, true", "1280, false", "1280, true"})
    void thePreviewCanBeReadByEverybody(int width, boolean dark) throws Exception {
        browser.open(world.preview(), width, dark);

        soundPage("preview", width, dark, folder.resolve("look").toUri().toString());
        assertThat(text()).contains(World.HTML, "Holiday", World.LONG_FILE, "Nothing has been sent");
    }

    @Test
    void aPageThatIsKeptUpToDateCanBeReadByEverybodyToo() {
        browser.open(status.resolve("/?live"), 390, false);

        assertThat(text()).contains("stop refreshing");
        assertThat(browser.console()).isEmpty();
    }

    private void soundPage(String name, int width, boolean dark, String from) throws Exception {
        browser.keep(Path.of("target/screens", name + "-" + width + (dark ? "-dark" : "-light") + ".png"));
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requested()).isNotEmpty().allMatch(address -> address.startsWith(from));
        assertThat((List<?>) browser.ask(SIDEWAYS)).isEmpty();
        assertThat((List<?>) browser.ask(BROKEN_WORDS)).isEmpty();
        assertThat(browser.ask("document.title")).isNotEqualTo("hacked");
        assertThat(browser.ask("getComputedStyle(document.body).color"))
                .as("it is light or dark as asked for")
                .satisfies(color -> assertThat(String.valueOf(color).matches("rgb\\(2\\d\\d, 2\\d\\d, 2\\d\\d\\)"))
                        .isEqualTo(dark));
        assertThat(browser.barriers()).isEmpty();
    }

    private String text() {
        return String.valueOf(browser.ask("document.body.innerText"));
    }
}
