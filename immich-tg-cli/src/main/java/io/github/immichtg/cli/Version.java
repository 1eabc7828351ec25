package io.github.immichtg.cli;

import io.github.immichtg.internal.launcher.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** Answer to {@code --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {ProgramVersion.line("immich-tg")};
    }
}
