package chat.parley.calls.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.engine.EngineEvent.ConnectionChanged.State;
import chat.parley.wire.model.CallDirection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectivityTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> told = new ArrayList<>();
    private final Connectivity connectivity = new Connectivity(time, new Connectivity.Listener() {
        @Override
        public void restart(CallDirection direction) {
            told.add("restart " + direction);
        }

        @Override
        public void hopeless() {
            told.add("hopeless");
        }

        @Override
        public void troubled(boolean troubled) {
            told.add(troubled ? "troubled" : "calm");
        }

        @Override
        public void connected() {
            told.add("connected");
        }
    });

    @Test
    void aShortShadowIsWaitedFor() {
        connectivity.handle(CallDirection.PUBLISH, State.DISCONNECTED);
        time.pass(Connectivity.PATIENCE.minusMillis(1));
        connectivity.handle(CallDirection.PUBLISH, State.CONNECTED);
        time.pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("troubled", "connected", "calm");
    }

    @Test
    void aLongOneIsAnsweredByRestartsAndThenGivenUp() {
        connectivity.handle(CallDirection.SUBSCRIBE, State.DISCONNECTED);
        time.pass(Duration.ofMinutes(1));
        assertThat(told)
                .containsExactly(
                        "troubled",
                        "restart SUBSCRIBE",
                        "restart SUBSCRIBE",
                        "restart SUBSCRIBE",
                        "restart SUBSCRIBE",
                        "hopeless");
    }

    @Test
    void whatNeverConnectsIsGivenUp() {
        connectivity.handle(CallDirection.PUBLISH, State.CONNECTING);
        time.pass(Connectivity.HOPELESS.minusMillis(1));
        assertThat(told).isEmpty();
        time.pass(Duration.ofMillis(1));
        assertThat(told).containsExactly("hopeless");
    }

    @Test
    void anotherNetworkIsNotWaitedFor() {
        connectivity.handle(CallDirection.PUBLISH, State.CONNECTED);
        connectivity.networkChanged();
        assertThat(told).containsExactly("connected", "restart PUBLISH");
    }
}
