package io.github.immichtg.internal.sync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which message ids are inspected. */
class CandidateIdsTest {

    @Test
    void allThatAreNotKnownWhereTheyAreFew() {
        assertThat(CandidateIds.between(10, 15, Set.of(12L, 99L), 4, 1))
                .isEqualTo(new CandidateIds(List.of(11L, 13L, 14L, 15L), true));
        assertThat(CandidateIds.between(10, 10, Set.of(), 4, 1)).isEqualTo(new CandidateIds(List.of(), true));
        assertThat(CandidateIds.between(10, 9, Set.of(), 4, 1)).isEqualTo(new CandidateIds(List.of(), true));
    }

    @Test
    void thoseAtEitherEndWhereTheyAreMany() {
        assertThat(CandidateIds.between(10, 20_010, Set.of(11L, 20_010L), 4, 2))
                .isEqualTo(new CandidateIds(List.of(12L, 13L, 20_008L, 20_009L), false));
    }

    @Test
    void theLimitIsWhatIsInspectedAndNotHowFarItReaches() {
        Set<Long> known = Set.copyOf(LongStream.range(100, 20_000).boxed().toList());
        assertThat(CandidateIds.between(98, 20_000, known, 2, 1))
                .isEqualTo(new CandidateIds(List.of(99L, 20_000L), true));
    }

    @Test
    void theNextOnes() {
        assertThat(CandidateIds.next(10, Set.of(11L), 2).ids()).containsExactly(12L, 13L);
    }
}
