package chat.parley.broker.amqp.codec;

import chat.parley.broker.amqp.codec.UnreadableMessageException.Reason;
import chat.parley.wire.WireJson;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/**
 * Payloads as bytes and back. Sealed payloads are Smile, because frames that are already encoded go into it as they are;
 * the others are JSON, so that a worker in any language can read them.
 *
 * <p>Safe for use by several threads.
 */
public final class BrokerCodec {
    /** Content type of plain bodies. */
    public static final String JSON = "application/json";

    /** Content type of Smile sealed with the transit keyset. */
    public static final String SEALED = "application/vnd.parley.sealed";

    private static final ObjectMapper SMILE = SmileMapper.builder(SmileFactory.builder()
                    // Seven-bit binary would copy and grow every frame by a seventh.
                    .disable(SmileWriteFeature.ENCODE_BINARY_AS_7BIT)
                    .build())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new EpochNanos.Writer())
                    .addDeserializer(Instant.class, new EpochNanos.Reader()))
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final Map<PayloadType, ObjectReader> READERS = new EnumMap<>(PayloadType.class);
    private static final Map<PayloadType, ObjectWriter> WRITERS = new EnumMap<>(PayloadType.class);

    static {
        for (PayloadType type : PayloadType.values()) {
            ObjectMapper mapper = type.sealed() ? SMILE : WireJson.mapper();
            READERS.put(type, mapper.readerFor(type.payloadClass()));
            WRITERS.put(type, mapper.writerFor(type.payloadClass()));
        }
    }

    private final TransitSealer sealer;

    public BrokerCodec(TransitSealer sealer) {
        this.sealer = sealer;
    }

    /** Encodes, and seals for {@code address} what must be sealed. */
    public EncodedMessage encode(Address address, BrokerPayload payload) {
        PayloadType type = PayloadType.of(payload);
        byte[] plain = writer(type).writeValueAsBytes(payload);
        if (!type.sealed()) {
            return new EncodedMessage(type.typeName(), JSON, plain);
        }
        byte[] sealed = sealer.seal(plain, address.exchange().exchangeName(), address.routingKey(), type.typeName());
        return new EncodedMessage(type.typeName(), SEALED, sealed);
    }

    /**
     * Opens and decodes a message.
     *
     * @param exchange where it was published, as the broker says
     * @param routingKey with which key it was published
     * @throws UnreadableMessageException if it cannot be: trying again would not help
     */
    public BrokerPayload decode(
            String exchange, String routingKey, @Nullable String typeName, @Nullable String contentType, byte[] body)
            throws UnreadableMessageException {
        PayloadType type = PayloadType.named(typeName);
        if (type == null || !(type.sealed() ? SEALED : JSON).equals(contentType)) {
            throw new UnreadableMessageException(Reason.UNKNOWN_TYPE);
        }
        byte[] plain = type.sealed() ? sealer.open(body, exchange, routingKey, type.typeName()) : body;
        try {
            BrokerPayload payload = reader(type).readValue(plain);
            if (payload == null) {
                throw new UnreadableMessageException(Reason.MALFORMED);
            }
            return payload;
        } catch (JacksonException e) {
            throw new UnreadableMessageException(Reason.MALFORMED);
        }
    }

    private static ObjectReader reader(PayloadType type) {
        return present(READERS.get(type));
    }

    private static ObjectWriter writer(PayloadType type) {
        return present(WRITERS.get(type));
    }

    private static <T> T present(@Nullable T mapped) {
        if (mapped == null) {
            throw new IllegalStateException("a payload type without a mapper");
        }
        return mapped;
    }
}
