package chat.parley.calls.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LatestStateTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> told = new ArrayList<>();
    private final List<CompletableFuture<String>> answers = new ArrayList<>();
    private final LatestState<String> state = new LatestState<>(time, Duration.ZERO, one -> {
        told.add(one);
        answers.add(new CompletableFuture<>());
        return answers.getLast();
    });

    @Test
    void whatChangesMeanwhileIsToldOnceAndLast() {
        state.set("one");
        state.set("two");
        state.set("three");
        assertThat(told).containsExactly("one");
        assertThat(state.settled()).isFalse();
        answers.getLast().complete("ok");
        assertThat(told).containsExactly("one", "three");
        answers.getLast().complete("ok");
        assertThat(state.settled()).isTrue();
    }

    @Test
    void aRefusalThatPassesIsTriedAgainWhenTheServerSays() {
        state.set("one");
        answers.getLast()
                .completeExceptionally(
                        new RequestRefusedException(new Failure("1", ErrorCode.RATE_LIMITED, "slow", 3_000L)));
        time.pass(Duration.ofMillis(2_999));
        assertThat(told).hasSize(1);
        time.pass(Duration.ofMillis(1));
        assertThat(told).containsExactly("one", "one");
    }

    @Test
    void whatCouldNotBeToldWaitsForAConnection() {
        state.set("one");
        answers.getLast().completeExceptionally(new DisconnectedException());
        time.pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(1);
        state.flush();
        assertThat(told).containsExactly("one", "one");
    }
}
