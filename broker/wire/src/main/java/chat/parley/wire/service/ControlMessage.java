package chat.parley.wire.service;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;

/** Something that every process must know at once. May be lost: every effect is also reached by a periodic check. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ControlMessage.SessionsEnded.class, name = "sessions.ended"),
    @JsonSubTypes.Type(value = ControlMessage.UserEnded.class, name = "user.ended"),
    @JsonSubTypes.Type(value = ControlMessage.SignedIn.class, name = "signed_in"),
    @JsonSubTypes.Type(value = ControlMessage.SigningKeysChanged.class, name = "signing_keys.changed"),
})
public sealed interface ControlMessage {
    /** These sign-ins are over: their sockets are closed with 4401. */
    record SessionsEnded(UUID userId, List<UUID> sessionIds) implements ControlMessage {}

    /** All sign-ins of this person are over: blocked, deleted, or the role changed. */
    record UserEnded(UUID userId) implements ControlMessage {}

    /** This person signed in on a device that was not known: the sockets of the other sign-ins are told. */
    record SignedIn(UUID userId, UUID sessionId) implements ControlMessage {}

    /** The published signing keys changed: fetch them again. */
    record SigningKeysChanged() implements ControlMessage {}
}
