package io.github.immichtg.benchmarks.bot;

import io.github.immichtg.standins.telegram.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Somebody who asks the bot this and that, thinks, and asks again. */
final class Talker {

    private final Phone phone;
    private final Random random;
    private final List<Long> answers = new ArrayList<>();

    Talker(Phone phone, Random random) {
        this.phone = phone;
        this.random = random;
    }

    /** Talks until then, by the monotonic clock; tells how long each answer took, in nanoseconds. */
    List<Long> talk(long end) throws InterruptedException {
        Thread.sleep(random.nextInt(10_000));
        while (System.nanoTime() < end) {
            types("/status", "→");
            types("/settings", "Settings for");
            presses("Place: with", "Place: name only");
            presses("Place: name", "Place: left out");
            presses("Place: left", "Place: with a link to the map");
            types("/albums", "Which albums?");
            types("/cancel", "Stopped");
            types("what now?", "I am not waiting");
            types("/help", "What I can do");
        }
        return answers;
    }

    private void types(String text, String answer) throws InterruptedException {
        timed(() -> phone.types(text), screen -> {
            Phone.Shown last = screen.getLast();
            return !last.own() && last.text().contains(answer);
        });
    }

    private void presses(String label, String then) throws InterruptedException {
        timed(() -> phone.presses(label), screen -> screen.getLast().labels().contains(then));
    }

    private void timed(Runnable what, Predicate<List<Phone.Shown>> answered) throws InterruptedException {
        long begun = System.nanoTime();
        what.run();
        phone.until(answered);
        answers.add(System.nanoTime() - begun);
        Thread.sleep(5_000 + random.nextInt(10_000));
    }
}
