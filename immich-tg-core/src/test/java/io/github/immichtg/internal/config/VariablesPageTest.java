package io.github.immichtg.internal.config;

import io.github.immichtg.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/variables.md} to the code; with {@code -Dpages.write=true} it writes the page anew. */
class VariablesPageTest {

    @Test
    void tellsOfEveryVariable() throws IOException {
        ReferencePage.holds("variables.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Variables

                Written by `make pages`; a test holds it to the code. `immich-tg help variables` prints the same.

                A flag counts more than an environment variable, and that more than a line of the file `.env` in the working
                directory. An empty variable is an unset one. A secret (🔒) may be read from a file instead, which a variable
                names with `_FILE` at its end, as in `TELEGRAM_TOKEN_FILE=/run/secrets/token`. Those who set themselves up with
                the bot choose in `/settings` what is their own; the variables are for everything else.

                | variable | default | |
                |---|---|---|
                """);
        for (Variable variable : Variable.values()) {
            String value = variable.defaultValue();
            page.append("| `%s`%s | %s | %s |%n"
                    .formatted(
                            variable.name(),
                            variable.secret() ? " 🔒" : "",
                            value == null ? "" : "`" + value + "`",
                            variable.meaning().replace("|", "\\|")));
        }
        return page.append("""

                The launchers take `JAVA_HOME` for the Java to run on, and `JAVA_OPTS` for its options. `IMMICH_TG_STARTUP_CACHE=off`
                keeps them from [a cache of starts](../how-to/install.md#how-fast-it-starts).
                """).toString();
    }
}
