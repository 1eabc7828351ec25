package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.IMMICH;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.POSTS;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROXIES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.TELEGRAM;

import io.github.immichtg.cli.output.DoctorOutput;
import io.github.immichtg.internal.doctor.Check;
import io.github.immichtg.internal.doctor.Doctor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code doctor}: checks everything that publishing needs. */
@ConfiguredBy({IMMICH, TELEGRAM, PROXIES, POSTS, DATABASE})
@Command(name = "doctor", description = DoctorCommand.DESCRIPTION, footer = DoctorCommand.EXAMPLES)
public final class DoctorCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Check everything that publishing needs, and suggest fixes.

            Changes nothing. Variables may be missing: they are reported, and the rest is checked. If the \
            variables name neither album nor channel, every linked channel is checked; the embedded PostgreSQL \
            is started for that and stopped afterwards.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg doctor
              immich-tg doctor --output json
            """;

    private final CommandContext context;

    @Option(names = "--sample-caption", description = "Show a sample caption.")
    private boolean sampleCaption;

    @Mixin
    private OutputOption output = new OutputOption();

    public DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        context.whenStopped(Thread.currentThread()::interrupt);
        DoctorOutput doctor = new DoctorOutput(output.format, context.out(), context.lines());
        List<Check> checks = new Doctor(context.settings(), sampleCaption).examine(doctor);
        return doctor.end(checks).code();
    }
}
