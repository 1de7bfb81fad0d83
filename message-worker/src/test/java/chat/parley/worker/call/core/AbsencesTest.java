package chat.parley.worker.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(Absences.GRACE);

    private final UUID node = Ids.next();
    private final Absences absences = new Absences();

    private Map<UUID, Instant> look(boolean alive, Instant now) {
        return absences.look(Set.of(node), alive ? Set.of(node) : Set.of(), now);
    }

    @Test
    void whoIsMissingForLongEnoughIsGoneSinceTheBeginning() {
        assertThat(look(false, NOW)).isEmpty();
        assertThat(look(false, LATER.minusMillis(1))).isEmpty();
        assertThat(look(false, LATER)).isEqualTo(Map.of(node, NOW));
    }

    @Test
    void whoWasThereInBetweenIsNot() {
        look(false, NOW);
        look(true, NOW.plusSeconds(30));
        assertThat(look(false, LATER)).isEmpty();
        assertThat(look(false, LATER.plus(Absences.GRACE))).isEqualTo(Map.of(node, LATER));
    }

    @Test
    void timeInWhichNobodyLookedDoesNotCount() {
        look(false, NOW);
        absences.forget();
        assertThat(look(false, LATER)).isEmpty();
    }

    @Test
    void whoIsNotExpectedAnyMoreIsForgotten() {
        look(false, NOW);
        absences.look(Set.of(), Set.of(), NOW.plusSeconds(1));
        assertThat(look(false, LATER)).isEmpty();
    }
}
