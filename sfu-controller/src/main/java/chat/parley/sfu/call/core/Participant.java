package chat.parley.sfu.call.core;

import chat.parley.wire.Limits;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallSource;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person's stay in the call. */
final class Participant {
    /** Without a frame for so long somebody counts as reconnecting: one lost ping is no news. */
    static final Duration SILENT_AFTER = Limits.CALL_PING_INTERVAL.multipliedBy(3);

    private final UUID id;
    private final Client joinedFrom;
    private final Instant joinedAt;
    private final boolean moderator;

    private Socket socket;
    private boolean microphone;
    private boolean camera;
    private boolean screen;
    private @Nullable Instant handRaisedAt;
    private CallQuality quality = CallQuality.GOOD;

    private Instant frameAt;
    private Instant mediaAt;
    private boolean mediaConnected;
    private boolean reconnecting;

    Participant(Client from, CallJoining frame, boolean moderator, Instant now) {
        this.id = frame.participantId();
        this.joinedFrom = from;
        this.joinedAt = now;
        this.moderator = moderator;
        this.socket = from.socket();
        this.microphone = frame.microphone();
        this.camera = frame.camera();
        this.frameAt = now;
        this.mediaAt = now;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return joinedFrom.userId();
    }

    UUID sessionId() {
        return joinedFrom.sessionId();
    }

    boolean moderator() {
        return moderator;
    }

    Socket socket() {
        return socket;
    }

    /** Whether the client may speak for this participant. */
    boolean belongsTo(Client client) {
        return userId().equals(client.userId()) && sessionId().equals(client.sessionId());
    }

    /** Whether events went to another socket until now. */
    boolean bind(Socket newer) {
        boolean changed = !socket.equals(newer);
        socket = newer;
        return changed;
    }

    void turn(boolean microphoneOn, boolean cameraOn, boolean screenOn) {
        microphone = microphoneOn;
        camera = cameraOn;
        screen = screenOn;
    }

    void mute() {
        microphone = false;
    }

    /** What may be forwarded. */
    Set<CallSource> on() {
        Set<CallSource> on = EnumSet.noneOf(CallSource.class);
        for (CallSource source : CallSource.values()) {
            boolean allowed = switch (source) {
                case MICROPHONE -> microphone;
                case CAMERA -> camera;
                case SCREEN, SCREEN_AUDIO -> screen;
            };
            if (allowed) {
                on.add(source);
            }
        }
        return on;
    }

    void raiseHand(Instant now) {
        if (handRaisedAt == null) {
            handRaisedAt = now;
        }
    }

    void lowerHand() {
        handRaisedAt = null;
    }

    void rate(CallQuality rated) {
        quality = rated;
    }

    /** A frame of this participant came. */
    void heard(Instant now) {
        frameAt = now;
        reconnecting = false;
    }

    void media(boolean connected, Instant now) {
        if (mediaConnected || connected) {
            mediaAt = now;
        }
        mediaConnected = connected;
    }

    void noticeSilence(Instant now) {
        reconnecting = !now.isBefore(silentAt());
    }

    boolean lost(Instant now) {
        return !mediaConnected && !now.isBefore(lostAt());
    }

    /** When something about this participant is to be noticed; null when only a frame or its media can change it. */
    @Nullable
    Instant nextDeadline() {
        if (!reconnecting) {
            return silentAt();
        }
        return mediaConnected ? null : lostAt();
    }

    private Instant silentAt() {
        return frameAt.plus(SILENT_AFTER);
    }

    private Instant lostAt() {
        return (frameAt.isAfter(mediaAt) ? frameAt : mediaAt).plus(Limits.CALL_LOST_AFTER);
    }

    CallParticipant seen() {
        return new CallParticipant(
                id, userId(), joinedAt, moderator, microphone, camera, screen, handRaisedAt, quality, reconnecting);
    }
}
