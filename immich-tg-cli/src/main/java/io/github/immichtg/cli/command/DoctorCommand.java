package io.github.immichtg.cli.command;

import static io.github.immichtg.config.Variable.CAPTION_LANGUAGE;
import static io.github.immichtg.config.Variable.IMMICH_ALBUM;
import static io.github.immichtg.config.Variable.IMMICH_API_KEY;
import static io.github.immichtg.config.Variable.IMMICH_TG_HOME;
import static io.github.immichtg.config.Variable.IMMICH_TG_SECRET_KEY;
import static io.github.immichtg.config.Variable.IMMICH_URL;
import static io.github.immichtg.config.Variable.PHOTO_MAX_SIDE;
import static io.github.immichtg.config.Variable.POSTGRES_DB;
import static io.github.immichtg.config.Variable.POSTGRES_HOST;
import static io.github.immichtg.config.Variable.POSTGRES_PASSWORD;
import static io.github.immichtg.config.Variable.POSTGRES_PORT;
import static io.github.immichtg.config.Variable.POSTGRES_USER;
import static io.github.immichtg.config.Variable.TELEGRAM_API_URL;
import static io.github.immichtg.config.Variable.TELEGRAM_CHANNEL;
import static io.github.immichtg.config.Variable.TELEGRAM_TOKEN;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.DoctorOutput;
import io.github.immichtg.doctor.Check;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code immich-tg doctor}. */
@Reads({
    IMMICH_URL,
    IMMICH_API_KEY,
    IMMICH_ALBUM,
    TELEGRAM_TOKEN,
    TELEGRAM_CHANNEL,
    TELEGRAM_API_URL,
    CAPTION_LANGUAGE,
    PHOTO_MAX_SIDE,
    POSTGRES_HOST,
    POSTGRES_PORT,
    POSTGRES_DB,
    POSTGRES_USER,
    POSTGRES_PASSWORD,
    IMMICH_TG_HOME,
    IMMICH_TG_SECRET_KEY
})
@Command(
        name = "doctor",
        description = {
            "Looks at everything that publishing needs, and says what to do.",
            "",
            "Changes nothing anywhere. Set what you have already: what is missing is named, and the rest is looked at."
        },
        footer = {"", "Examples:", "  immich-tg doctor", "  immich-tg doctor --output json"})
public final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    public DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        session.whenStopped(Thread.currentThread()::interrupt);
        DoctorOutput doctor = new DoctorOutput(output.format, session.out());
        List<Check> checks = ImmichTg.examine(session.configuration(), doctor);
        return doctor.end(checks).code();
    }
}
