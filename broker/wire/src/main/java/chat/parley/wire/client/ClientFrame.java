package chat.parley.wire.client;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A frame from a client. Every one but {@code hello} needs a greeted socket, and every one may be answered by
 * {@code error} with {@code bad_frame}, {@code unsupported}, {@code hello_required}, {@code rate_limited},
 * {@code unavailable}, {@code timeout} or {@code internal}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = MessageSend.class, name = "message.send"),
    @JsonSubTypes.Type(value = MessageHistory.class, name = "message.history"),
    @JsonSubTypes.Type(value = ChatCreate.class, name = "chat.create"),
    @JsonSubTypes.Type(value = ChatList.class, name = "chat.list"),
    @JsonSubTypes.Type(value = ChatRead.class, name = "chat.read"),
    @JsonSubTypes.Type(value = PeopleList.class, name = "people.list"),
    @JsonSubTypes.Type(value = PeopleGet.class, name = "people.get"),
    @JsonSubTypes.Type(value = Sync.class, name = "sync"),
    @JsonSubTypes.Type(value = PresenceSubscribe.class, name = "presence.subscribe"),
    @JsonSubTypes.Type(value = PresenceSet.class, name = "presence.set"),
})
public sealed interface ClientFrame permits SocketFrame, ChatFrame, QueryFrame, SyncFrame, PresenceFrame {
    /** Chosen by the client, 1 to 64 characters; echoed as {@code re} in exactly one reply. */
    String id();
}
