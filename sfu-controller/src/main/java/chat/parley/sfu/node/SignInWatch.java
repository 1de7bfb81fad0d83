package chat.parley.sfu.node;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.sfu.call.core.CallInput;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Control;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Cuts people off whose sign-in is over: at once when the control message arrives, else when their sign-ins are looked
 * up, which is done from time to time and after each time without the broker.
 */
public final class SignInWatch implements BatchHandler, AutoCloseable {
    private static final Duration LOOK_UP = Duration.ofMinutes(10);

    private final CallNode node;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("call-sign-ins").factory());

    public SignInWatch(CallNode node) {
        this.node = node;
    }

    /** Looks sign-ins up from now on. */
    @SuppressWarnings("FutureReturnValueIgnored") // does not fail
    public void start() {
        thread.scheduleWithFixedDelay(this::lookUp, LOOK_UP.toMinutes(), LOOK_UP.toMinutes(), TimeUnit.MINUTES);
    }

    @Override
    public void subscribed() {
        lookUp();
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof Control control) {
                handle(control.message());
            }
        }
    }

    private void handle(ControlMessage message) {
        switch (message) {
            case ControlMessage.SessionsEnded ended ->
                node.toAll(new CallMail.Input(new CallInput.SessionsEnded(ended.userId(), ended.sessionIds())));
            case ControlMessage.UserEnded ended ->
                node.toAll(new CallMail.Input(new CallInput.UserEnded(ended.userId())));
            case ControlMessage.SignedIn signedIn -> {}
            case ControlMessage.SigningKeysChanged changed -> {}
        }
    }

    private void lookUp() {
        node.toAll(new CallMail.CheckSessions());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
