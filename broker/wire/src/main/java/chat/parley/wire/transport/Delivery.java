package chat.parley.wire.transport;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A frame that a gateway hands to sockets. It is already encoded as JSON, once for all its receivers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Delivery.ToConnection.class, name = "c"),
    @JsonSubTypes.Type(value = Delivery.ToUsers.class, name = "u"),
    @JsonSubTypes.Type(value = Delivery.EventTo.class, name = "e"),
    @JsonSubTypes.Type(value = Delivery.ToEverybody.class, name = "a"),
})
public sealed interface Delivery {
    /** The encoded server frame: UTF-8 JSON. */
    byte[] frame();

    /** A reply to one socket of the gateway to which the batch is addressed. Dropped when the socket is gone. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy per delivery would cost the hot path
    record ToConnection(long connection, String re, byte[] frame) implements Delivery {}

    /** An event to one socket of the gateway to which the batch is addressed. Dropped when the socket is gone. */
    @SuppressWarnings("ArrayRecordComponent")
    record EventTo(long connection, byte[] frame) implements Delivery {}

    /**
     * An event to every socket of these people.
     *
     * @param exceptGateway with {@code exceptConnection}: the socket that gets a reply instead
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ToUsers(List<UUID> users, @Nullable String exceptGateway, long exceptConnection, byte[] frame)
            implements Delivery {}

    /** An event to every socket there is. */
    @SuppressWarnings("ArrayRecordComponent")
    record ToEverybody(byte[] frame) implements Delivery {}
}
