package chat.parley.sfu.node;

import chat.parley.identity.revocation.Revocations;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.model.CallLimits;
import java.time.InstantSource;

/** What all calls of a process use. */
public record CallServices(
        CallOutbox outbox,
        CallReporter reporter,
        MediaPlaces places,
        IceServers iceServers,
        Revocations revocations,
        CallMetrics metrics,
        CallLimits limits,
        SessionSettings media,
        InstantSource clock) {}
