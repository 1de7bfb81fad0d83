package chat.parley.worker.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeLoadsTest {
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();

    private static NodeLoads.Load load(String told) {
        return NodeLoads.Load.parse(told).orElseThrow();
    }

    @Test
    void theLeastFullIsChosenByItsShareOfRoom() {
        NodeLoads loads = new NodeLoads(Map.of(first, load("30/200"), second, load("10/20")));
        assertThat(loads.choose(List.of())).contains(first);
    }

    @Test
    void callsThatBeginTogetherAreSpread() {
        NodeLoads loads = new NodeLoads(Map.of(first, load("0/100"), second, load("0/100")));
        Map<UUID, Integer> chosen = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            chosen.merge(loads.choose(List.of()).orElseThrow(), 1, Integer::sum);
        }
        assertThat(chosen).containsExactlyInAnyOrderEntriesOf(Map.of(first, 5, second, 5));
    }

    @Test
    void aFullOneAndAnExcludedOneAreNotChosen() {
        NodeLoads loads = new NodeLoads(Map.of(first, load("20/20"), second, load("19/20")));
        assertThat(loads.choose(List.of(second))).isEmpty();
        assertThat(loads.choose(List.of())).contains(second);
        assertThat(loads.choose(List.of())).as("full by what was chosen").isEmpty();
        assertThat(loads.nodes()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void nobodyIsChosenWhereNobodyIs() {
        assertThat(NodeLoads.none().choose(new ArrayList<>())).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "7", "/", "a/b", "1/", "99999999999/1"})
    void whatIsNoLoadIsNone(String told) {
        assertThat(NodeLoads.Load.parse(told)).isEmpty();
    }
}
