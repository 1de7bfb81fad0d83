package chat.parley.wire.service;

import chat.parley.wire.model.ChatKind;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for pluggable workers. Ids only, never content. At least once, in order per chat; published
 * with a confirm before the author gets the reply.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServiceEvent.MessageStored.class, name = "message.stored"),
    @JsonSubTypes.Type(value = ServiceEvent.ChatStored.class, name = "chat.stored"),
    @JsonSubTypes.Type(value = ServiceEvent.MessageUpdated.class, name = "message.updated"),
    @JsonSubTypes.Type(value = ServiceEvent.ChatUpdated.class, name = "chat.updated"),
    @JsonSubTypes.Type(value = ServiceEvent.CallRinging.class, name = "call.ringing"),
    @JsonSubTypes.Type(value = ServiceEvent.UserCreated.class, name = "user.created"),
    @JsonSubTypes.Type(value = ServiceEvent.UserChanged.class, name = "user.changed"),
    @JsonSubTypes.Type(value = ServiceEvent.AnnouncementChanged.class, name = "announcement.changed"),
})
public sealed interface ServiceEvent {
    /** A message was stored. */
    record MessageStored(UUID chatId, UUID messageId, UUID senderId, long seq, long version, Instant at)
            implements ServiceEvent {}

    /** A chat was created. */
    record ChatStored(UUID chatId, ChatKind kind, UUID creatorId, List<UUID> memberIds, Instant at)
            implements ServiceEvent {}

    /**
     * A message was edited, deleted, pinned or reacted to.
     *
     * @param what happened to it; absent for what has no name of its own
     */
    record MessageUpdated(
            UUID chatId,
            UUID messageId,
            long seq,
            long version,
            Instant at,
            @Nullable MessageUpdate what) implements ServiceEvent {
        /** Something that has no name of its own. */
        public MessageUpdated(UUID chatId, UUID messageId, long seq, long version, Instant at) {
            this(chatId, messageId, seq, version, at, null);
        }
    }

    /**
     * A group changed: what it is called, who is in it, who may do what. The notice of it in the chat is told by no event
     * of its own.
     */
    record ChatUpdated(UUID chatId, long version, Instant at) implements ServiceEvent {}

    /**
     * Somebody calls.
     *
     * @param people who are called
     * @param at when it was stored; whoever has not answered some time later has missed it
     */
    record CallRinging(UUID chatId, UUID callId, UUID callerId, List<UUID> people, Instant at)
            implements ServiceEvent {}

    /** An account was created. */
    record UserCreated(UUID userId, Instant at) implements ServiceEvent {}

    /** An account has another name, login or role, or was blocked, unblocked or deleted. */
    record UserChanged(UUID userId, Instant at) implements ServiceEvent {}

    /** An administrator announces something, or no longer does. */
    record AnnouncementChanged(Instant at) implements ServiceEvent {}
}
