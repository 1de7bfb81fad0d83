package chat.parley.bot.delivery;

import chat.parley.wire.WireJson;
import chat.parley.wire.model.Message;
import chat.parley.wire.transport.WebhookDelivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver gets, as JSON.
 *
 * @param type of the event
 * @param timestamp when it happened
 */
record Payload(String type, Instant timestamp, Data data) {
    /**
     * What it is about.
     *
     * @param version of the chat: tells which of two is the later one
     * @param message as it is when it is sent, if the bot may read it
     */
    record Data(
            UUID chatId,
            @Nullable UUID messageId,
            @Nullable Long seq,
            long version,
            @Nullable Message message) {
        /** Without the message. */
        @Override
        public String toString() {
            return "Data[" + chatId + ", " + version + "]";
        }
    }

    static byte[] of(WebhookDelivery delivery, @Nullable Message message) {
        return WireJson.mapper()
                .writeValueAsBytes(new Payload(
                        delivery.event(),
                        delivery.at(),
                        new Data(
                                delivery.chatId(), delivery.messageId(), delivery.seq(), delivery.version(), message)));
    }
}
