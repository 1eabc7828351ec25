package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.internal.signal.Signals;
import io.github.immichtg.media.failure.MediaException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Main class of a decoder process: carries out orders that it reads from its standard input, one after the other, and
 * ends with it.
 */
public final class ChildMain {

    /** Less would be a message for each picture of a video. */
    private static final double STEP = 0.01;

    private static final long IDLE_SECONDS = 10;

    private final Wire wire;
    private double told;

    private ChildMain(Wire wire) {
        this.wire = wire;
    }

    /** Started by {@link Children}, and by nobody else. */
    public static void main(String[] args) throws IOException, InterruptedException {
        // Ctrl-C and a service manager reach all processes at once: when it is time to go, the parent says so.
        Signals.ignore("INT");
        Signals.ignore("TERM");
        Wire wire = new Wire(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        // Printed text must not be taken for a reply.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        BlockingQueue<Order<?>> orders = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> read(wire, orders));
        try {
            wire.say(new Reply.Ready(), Reply.class);
            ChildMain child = new ChildMain(wire);
            while (true) {
                child.carryOut(next(orders));
            }
        } catch (Error e) {
            // Out of memory, or of its stack: it is not to be trusted with the next file.
            Runtime.getRuntime().halt(1);
        }
    }

    /** The next order. While idle, the child gives back the memory of the last picture. */
    private static Order<?> next(BlockingQueue<Order<?>> orders) throws InterruptedException {
        Order<?> order = orders.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        if (order == null) {
            System.gc();
            order = orders.take();
        }
        return order;
    }

    /** All the time, so that a child whose parent has died does not outlive it, whatever it does. */
    private static void read(Wire wire, BlockingQueue<Order<?>> orders) {
        try {
            while (true) {
                orders.put(wire.hear(Order.class));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private <A> void carryOut(Order<A> order) throws IOException {
        told = 0;
        wire.say(reply(order), Reply.class);
    }

    private <A> Reply reply(Order<A> order) throws IOException {
        try {
            A answer = order.carryOut((Progress) this::tell);
            return new Reply.Done(Wire.tree(answer, order.answer()));
        } catch (IOException e) {
            return new Reply.NoDisk(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Reply.Fault(trace.toString());
        } catch (MediaException e) {
            return Reply.Refused.of(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void tell(double fraction) {
        if (fraction >= told && fraction < told + STEP) {
            return;
        }
        told = fraction;
        try {
            wire.say(new Reply.Progressed(fraction), Reply.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
