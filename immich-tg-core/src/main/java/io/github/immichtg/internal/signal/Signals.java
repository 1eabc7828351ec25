package io.github.immichtg.internal.signal;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system, by {@code sun.misc.Signal}. It is called by reflection because the compiler warns of it
 * whatever its options, and a warning fails the build.
 */
public final class Signals {

    private static final String TYPE = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** Runs the action for each such signal, on a thread of its own, instead of ending the program. */
    public static void handle(String name, Runnable action) {
        try {
            Class<?> handler = Class.forName(HANDLER);
            register(
                    name,
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                                action.run();
                                return null;
                            }));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the program ignore such signals. */
    public static void ignore(String name) {
        try {
            register(name, Class.forName(HANDLER).getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void register(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName(TYPE);
        signal.getMethod("handle", signal, Class.forName(HANDLER))
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }
}
