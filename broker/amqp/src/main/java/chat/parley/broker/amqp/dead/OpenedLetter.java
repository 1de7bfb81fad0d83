package chat.parley.broker.amqp.dead;

import chat.parley.broker.amqp.DeadLetters.Kind;
import chat.parley.broker.amqp.DeadLetters.Letter;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.codec.EncodedMessage;
import chat.parley.broker.amqp.codec.UnreadableMessageException;
import chat.parley.broker.amqp.publish.AmqpPublisher;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.WebhookDelivery;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the hands of this process.
 *
 * @param tag by which it is acked
 * @param replay publishes it to where it came from; null when that is not known
 */
record OpenedLetter(long tag, Letter letter, @Nullable Function<AmqpPublisher, CompletionStage<PublishResult>> replay) {
    private static final int ID_BYTES = 16;

    private static final Map<Class<?>, String> FRAME_TYPES = Arrays.stream(
                    ClientFrame.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

    static OpenedLetter open(GetResponse message, BrokerCodec codec, Partitions partitions) {
        if (header(message, "parley-reason") != null) {
            return unreadable(message);
        }
        try {
            BrokerPayload payload = codec.decode(
                    message.getEnvelope().getExchange(),
                    message.getEnvelope().getRoutingKey(),
                    message.getProps().getType(),
                    message.getProps().getContentType(),
                    message.getBody());
            return switch (payload) {
                case DeadLetter dead -> frame(message, dead, partitions);
                case CallReports reports -> reports(message, reports);
                case WebhookDelivery delivery -> webhook(message, delivery);
                default -> foreign(message, "UNKNOWN_TYPE");
            };
        } catch (UnreadableMessageException e) {
            return foreign(message, e.reason().name());
        }
    }

    private static OpenedLetter frame(GetResponse message, DeadLetter dead, Partitions partitions) {
        ClientFrame frame = dead.frame().frame();
        // The partition of today: their number may have grown since.
        Address address = frame instanceof ChatFrame chat ? Address.partition(partitions.of(chat.chatId())) : null;
        return new OpenedLetter(
                message.getEnvelope().getDeliveryTag(),
                new Letter(
                        id(message),
                        Kind.FRAME,
                        dead.queue(),
                        dead.failedAt(),
                        dead.reason(),
                        dead.attempts(),
                        FRAME_TYPES.get(frame.getClass()),
                        frame instanceof ChatFrame chat ? chat.chatId() : null,
                        dead.frame().sender().userId(),
                        dead.frame().receivedAt(),
                        message.getBody().length,
                        address != null),
                address == null
                        ? null
                        : publisher ->
                                publisher.publish(address, new FrameBatch(dead.gateway(), List.of(dead.frame()))));
    }

    private static OpenedLetter reports(GetResponse message, CallReports reports) {
        UUID chatId = reports.reports().isEmpty()
                ? null
                : reports.reports().getFirst().chatId();
        return new OpenedLetter(
                message.getEnvelope().getDeliveryTag(),
                plain(message, Kind.CALL_REPORT, null, null, chatId),
                publisher -> publisher.publish(Address.callReports(), reports));
    }

    private static OpenedLetter webhook(GetResponse message, WebhookDelivery delivery) {
        return new OpenedLetter(
                message.getEnvelope().getDeliveryTag(),
                plain(message, Kind.WEBHOOK, delivery.attempt(), delivery.event(), delivery.chatId()),
                publisher -> publisher.publish(Address.webhooks(), delivery.fromTheBeginning()));
    }

    private static Letter plain(
            GetResponse message, Kind kind, @Nullable Integer attempts, @Nullable String type, @Nullable UUID chatId) {
        return new Letter(
                id(message),
                kind,
                message.getEnvelope().getRoutingKey(),
                publishedAt(message),
                null,
                attempts,
                type,
                chatId,
                null,
                null,
                message.getBody().length,
                true);
    }

    /** What a consumer put aside as it was: it can be put back as it was, to where the seal says that it belongs. */
    private static OpenedLetter unreadable(GetResponse message) {
        AMQP.BasicProperties properties = message.getProps();
        String messageId = orEmpty(properties.getMessageId());
        EncodedMessage body = new EncodedMessage(
                orEmpty(properties.getType()), orEmpty(properties.getContentType()), message.getBody());
        String queue = message.getEnvelope().getRoutingKey();
        String routingKey = orEmpty(header(message, "parley-routing-key"));
        Exchange direct = directExchange(header(message, "parley-exchange"));
        return new OpenedLetter(
                message.getEnvelope().getDeliveryTag(),
                new Letter(
                        id(message),
                        Kind.UNREADABLE,
                        queue,
                        failedAt(message),
                        header(message, "parley-reason"),
                        null,
                        properties.getType(),
                        null,
                        null,
                        null,
                        message.getBody().length,
                        true),
                // Other exchanges would give it to all their queues.
                direct == null
                        ? publisher -> publisher.forwardToQueue(queue, messageId, body)
                        : publisher -> publisher.forward(
                                new Address(direct, routingKey, true, true, null), messageId, body, Map.of()));
    }

    /** Nobody knows what it is, so nobody knows where to put it. */
    private static OpenedLetter foreign(GetResponse message, String reason) {
        return new OpenedLetter(
                message.getEnvelope().getDeliveryTag(),
                new Letter(
                        id(message),
                        Kind.UNREADABLE,
                        message.getEnvelope().getRoutingKey(),
                        publishedAt(message),
                        reason,
                        null,
                        message.getProps().getType(),
                        null,
                        null,
                        null,
                        message.getBody().length,
                        false),
                null);
    }

    private static @Nullable Exchange directExchange(@Nullable String name) {
        return Arrays.stream(Exchange.values())
                .filter(exchange -> exchange.kind() == Exchange.Kind.DIRECT
                        && exchange.exchangeName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Also a publisher that gives no message id has a letter with an id. */
    private static String id(GetResponse message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(orEmpty(message.getProps().getMessageId()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(message.getBody()), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant failedAt(GetResponse message) {
        String text = header(message, "parley-failed-at");
        try {
            return text == null ? publishedAt(message) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return publishedAt(message);
        }
    }

    private static @Nullable Instant publishedAt(GetResponse message) {
        Date at = message.getProps().getTimestamp();
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String header(GetResponse message, String name) {
        Map<String, Object> headers = message.getProps().getHeaders();
        Object value = headers == null ? null : headers.get(name);
        return value == null ? null : value.toString();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
