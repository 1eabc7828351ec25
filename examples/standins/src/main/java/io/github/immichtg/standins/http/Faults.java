package io.github.immichtg.standins.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The faults laid out for coming requests; the first that fits a request is taken. Safe for many threads. */
final class Faults {

    private final List<Laid> laid = new ArrayList<>();
    private Function<RecordedRequest, Optional<Fault>> drawn = request -> Optional.empty();

    synchronized void lay(int times, Predicate<RecordedRequest> which, Fault fault) {
        laid.add(new Laid(times, which, fault));
    }

    /** Whatever is not laid out is drawn here. */
    synchronized void draw(Function<RecordedRequest, Optional<Fault>> drawing) {
        drawn = drawing;
    }

    synchronized void clear() {
        laid.clear();
        drawn = request -> Optional.empty();
    }

    synchronized Optional<Fault> take(RecordedRequest request) {
        for (Laid candidate : laid) {
            if (candidate.left > 0 && candidate.which.test(request)) {
                candidate.left--;
                return Optional.of(candidate.fault);
            }
        }
        return drawn.apply(request);
    }

    private static final class Laid {
        private int left;
        private final Predicate<RecordedRequest> which;
        private final Fault fault;

        Laid(int times, Predicate<RecordedRequest> which, Fault fault) {
            this.left = times;
            this.which = which;
            this.fault = fault;
        }
    }
}
