package io.github.immichtg.cli.command;

import static io.github.immichtg.config.Variable.APP_ENV;
import static io.github.immichtg.config.Variable.IMMICH_TG_HOME;
import static io.github.immichtg.config.Variable.IMMICH_TG_SECRET_KEY;
import static io.github.immichtg.config.Variable.POSTGRES_DB;
import static io.github.immichtg.config.Variable.POSTGRES_HOST;
import static io.github.immichtg.config.Variable.POSTGRES_PASSWORD;
import static io.github.immichtg.config.Variable.POSTGRES_PORT;
import static io.github.immichtg.config.Variable.POSTGRES_USER;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.ExitCode;
import io.github.immichtg.cli.output.StatusOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code immich-tg status}. */
@Reads({
    POSTGRES_HOST,
    POSTGRES_PORT,
    POSTGRES_DB,
    POSTGRES_USER,
    POSTGRES_PASSWORD,
    IMMICH_TG_HOME,
    IMMICH_TG_SECRET_KEY,
    APP_ENV
})
@Command(
        name = "status",
        description = "Says what stands, what waits and what failed and why, by channel.",
        footer = {"", "Examples:", "  immich-tg status", "  immich-tg status --output json"})
public final class StatusCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    public StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        try (ImmichTg immichTg = ImmichTg.open(session.configuration())) {
            StatusOutput.print(immichTg.status(), output.format, session.out());
            return ExitCode.OK.code();
        }
    }
}
