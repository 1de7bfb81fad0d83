package chat.parley.sfu.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.wire.Ids;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CallReporterTest {
    private final UUID chat = Ids.next();
    private final UUID call = Ids.next();
    private final CallReport answered = new CallReport.Answered(chat, call, 1, Instant.EPOCH);
    private final CallReport ended =
            new CallReport.Ended(chat, call, 1, CallOutcome.ANSWERED, Instant.EPOCH, List.of(Ids.next()));

    @Test
    void reportsUntilTheBrokerHasItAndInOrder() {
        FakePublisher broker = new FakePublisher(
                PublishResult.UNAVAILABLE, PublishResult.UNKNOWN, PublishResult.CONFIRMED, PublishResult.REFUSED);
        CallReporter reporter = new CallReporter(broker);
        reporter.report(answered);
        reporter.report(ended);
        await().until(() -> reporter.waiting() == 0);
        assertThat(broker.published()).containsExactly(answered, answered, answered, ended, ended);
        reporter.close();
    }

    @Test
    void waitsForTheLastConfirmBeforeItEnds() {
        FakePublisher broker = new FakePublisher(PublishResult.UNAVAILABLE);
        CallReporter reporter = new CallReporter(broker);
        reporter.report(ended);
        reporter.close();
        assertThat(reporter.waiting()).isZero();
        reporter.report(answered);
        assertThat(broker.published()).containsExactly(ended, ended);
    }

    /** A broker that answers as a test says, then confirms. A real one cannot be made to lose a single confirm. */
    private static final class FakePublisher implements Publisher {
        private final Queue<PublishResult> answers;
        private final List<CallReport> published = new ArrayList<>();

        FakePublisher(PublishResult... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public synchronized CompletionStage<PublishResult> publish(Address address, BrokerPayload payload) {
            assertThat(address).isEqualTo(Address.callReports());
            published.addAll(((CallReports) payload).reports());
            PublishResult answer = answers.poll();
            return CompletableFuture.completedFuture(answer == null ? PublishResult.CONFIRMED : answer);
        }

        @Override
        public boolean available() {
            return true;
        }

        synchronized List<CallReport> published() {
            return List.copyOf(published);
        }
    }
}
