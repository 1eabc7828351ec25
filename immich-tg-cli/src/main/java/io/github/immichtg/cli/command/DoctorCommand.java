package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.DoctorOutput;
import io.github.immichtg.doctor.Check;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code doctor}: checks everything that publishing needs. */
@ConfiguredBy({
    ConfiguredBy.Topic.IMMICH,
    ConfiguredBy.Topic.TELEGRAM,
    ConfiguredBy.Topic.POSTS,
    ConfiguredBy.Topic.DATABASE
})
@Command(
        name = "doctor",
        description = {
            "Check everything that publishing needs, and suggest fixes.",
            "",
            "Changes nothing. Variables may be missing: they are reported, and the rest is checked. If"
                    + " the variables name neither album nor channel, every linked channel is checked; the embedded"
                    + " PostgreSQL is started for that and stopped afterwards."
        },
        footer = {"", "Examples:", "  immich-tg doctor", "  immich-tg doctor --output json"})
public final class DoctorCommand implements Callable<Integer> {

    private final CommandContext session;

    @Option(names = "--sample-caption", description = "Show a sample caption.")
    private boolean sampleCaption;

    @Mixin
    private OutputOption output = new OutputOption();

    public DoctorCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        session.whenStopped(Thread.currentThread()::interrupt);
        DoctorOutput doctor = new DoctorOutput(output.format, session.out(), session.lines());
        List<Check> checks = ImmichTg.examine(session.configuration(), sampleCaption, doctor);
        return doctor.end(checks).code();
    }
}
