package chat.parley.gateway.session;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.gateway.connection.Sockets;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Control;
import java.time.Duration;
import java.util.List;

/** Carries out what every process is told: closes the sockets of sign-ins that are over, tells of new ones. */
public final class ControlConsumer implements BatchHandler {
    /** After a time without the broker all sessions are looked up within this time: an end may have been missed. */
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Sockets sockets;
    private final Runnable signingKeysChanged;

    public ControlConsumer(Sockets sockets, Runnable signingKeysChanged) {
        this.sockets = sockets;
        this.signingKeysChanged = signingKeysChanged;
    }

    @Override
    public void subscribed() {
        sockets.checkAllSessions(CATCH_UP);
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
            case ControlMessage.SessionsEnded ended -> sockets.endSessions(ended.userId(), ended.sessionIds());
            case ControlMessage.UserEnded ended -> sockets.endUser(ended.userId());
            case ControlMessage.SignedIn signedIn -> sockets.signedIn(signedIn.userId(), signedIn.sessionId());
            case ControlMessage.SigningKeysChanged changed -> signingKeysChanged.run();
        }
    }
}
