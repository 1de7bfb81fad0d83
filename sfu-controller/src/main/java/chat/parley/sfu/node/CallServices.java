package chat.parley.sfu.node;

import chat.parley.identity.revocation.Revocations;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.model.CallLimits;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all calls of a process use.
 *
 * @param limits as they are now
 */
public record CallServices(
        CallOutbox outbox,
        CallReporter reporter,
        MediaPlaces places,
        IceServers iceServers,
        Revocations revocations,
        CallMetrics metrics,
        Supplier<CallLimits> limits,
        SessionSettings media,
        InstantSource clock) {}
