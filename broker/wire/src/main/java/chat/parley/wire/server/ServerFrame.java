package chat.parley.wire.server;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A frame to a client: a {@link Reply} to one of its frames or an {@link Event}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = Ok.class, name = "ok"),
    @JsonSubTypes.Type(value = Failure.class, name = "error"),
    @JsonSubTypes.Type(value = MessageSent.class, name = "message.sent"),
    @JsonSubTypes.Type(value = MessagePage.class, name = "message.page"),
    @JsonSubTypes.Type(value = ChatCreated.class, name = "chat.created"),
    @JsonSubTypes.Type(value = ChatPage.class, name = "chat.page"),
    @JsonSubTypes.Type(value = PeoplePage.class, name = "people.page"),
    @JsonSubTypes.Type(value = SyncPage.class, name = "sync.page"),
    @JsonSubTypes.Type(value = PresenceReport.class, name = "presence.state"),
    @JsonSubTypes.Type(value = MessageNew.class, name = "message.new"),
    @JsonSubTypes.Type(value = ChatAdded.class, name = "chat.added"),
    @JsonSubTypes.Type(value = ReadMoved.class, name = "read.moved"),
    @JsonSubTypes.Type(value = PresenceChanged.class, name = "presence.changed"),
    @JsonSubTypes.Type(value = Resync.class, name = "resync"),
})
public sealed interface ServerFrame permits Reply, Event {}
