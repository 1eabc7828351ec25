package io.github.immichtg.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Programs of this module in a JVM of their own. */
final class Java {

    private Java() {}

    /** One to start, with the JVM and the libraries of the caller. */
    static ProcessBuilder process(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
