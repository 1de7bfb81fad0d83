package chat.parley.broker.amqp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.broker.amqp.codec.UnreadableMessageException.Reason;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Control;
import chat.parley.wire.transport.FrameBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerCodecTest {
    private static final Address ADDRESS = Address.partition(3);
    private static final String EXCHANGE = ADDRESS.exchange().exchangeName();
    private static final String KEY = ADDRESS.routingKey();

    private final BrokerCodec codec = new BrokerCodec(new TransitSealer(TransitKeyset.generate()));

    static Stream<BrokerPayload> payloads() {
        return SamplePayloads.all();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void returnsWhatItWasGiven(BrokerPayload payload) throws UnreadableMessageException {
        EncodedMessage message = codec.encode(ADDRESS, payload);

        BrokerPayload decoded = decode(message);

        // Byte arrays keep records from being equal, hence the comparison field by field.
        assertThat(decoded).usingRecursiveComparison().isEqualTo(payload);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void showsNoContentOutside(BrokerPayload payload) {
        EncodedMessage message = codec.encode(ADDRESS, payload);

        String raw = new String(message.body(), StandardCharsets.UTF_8);
        assertThat(raw).doesNotContain(SamplePayloads.SECRET);
        assertThat(message.contentType())
                .isEqualTo(payload instanceof BrokerPayload.Sealed ? BrokerCodec.SEALED : BrokerCodec.JSON);
        // Only what is in clear may look like an object of JSON.
        assertThat(raw.startsWith("{")).isEqualTo(!(payload instanceof BrokerPayload.Sealed));
    }

    @Test
    void refusesAnAlteredBodyAtEveryByte() {
        EncodedMessage message = codec.encode(ADDRESS, SamplePayloads.frames(1));
        for (int i = 0; i < message.body().length; i++) {
            byte[] altered = message.body().clone();
            altered[i] ^= 1;
            assertUnreadable(new EncodedMessage(message.type(), message.contentType(), altered), Reason.SEAL_BROKEN);
        }
        byte[] cut = Arrays.copyOf(message.body(), message.body().length - 1);
        assertUnreadable(new EncodedMessage(message.type(), message.contentType(), cut), Reason.SEAL_BROKEN);
        assertUnreadable(new EncodedMessage(message.type(), message.contentType(), new byte[0]), Reason.SEAL_BROKEN);
    }

    @Test
    void refusesAMessageFromAnotherAddressOrOfAnotherType() {
        EncodedMessage message = codec.encode(ADDRESS, SamplePayloads.frames(1));

        assertThatThrownBy(
                        () -> codec.decode(EXCHANGE, "chat.4", message.type(), message.contentType(), message.body()))
                .isInstanceOf(UnreadableMessageException.class);
        assertUnreadable(
                new EncodedMessage(PayloadType.PRESENCE.typeName(), BrokerCodec.SEALED, message.body()),
                Reason.SEAL_BROKEN);
    }

    @Test
    void refusesContentThatIsNotSealed() {
        byte[] json = "{\"gateway\":\"g\",\"frames\":[]}".getBytes(StandardCharsets.UTF_8);

        assertUnreadable(new EncodedMessage("frames", BrokerCodec.JSON, json), Reason.UNKNOWN_TYPE);
        assertUnreadable(new EncodedMessage("frames", BrokerCodec.SEALED, json), Reason.SEAL_BROKEN);
        assertUnreadable(new EncodedMessage("poetry", BrokerCodec.JSON, json), Reason.UNKNOWN_TYPE);
    }

    @Test
    void refusesBrokenJsonWithoutQuotingIt() {
        for (String json : new String[] {"", "null", "{\"message\":{\"type\":\"secret\"}}", "{\"message\":secret}"}) {
            EncodedMessage message =
                    new EncodedMessage("control", BrokerCodec.JSON, json.getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> decode(message))
                    .isInstanceOf(UnreadableMessageException.class)
                    .hasNoCause()
                    .hasMessage(Reason.MALFORMED.name());
        }
    }

    @Test
    void readsControlMessagesOfNewerPublishers() throws UnreadableMessageException {
        String json = "{\"message\":{\"type\":\"signing_keys.changed\",\"newer\":1},\"more\":[]}";

        BrokerPayload payload =
                decode(new EncodedMessage("control", BrokerCodec.JSON, json.getBytes(StandardCharsets.UTF_8)));

        assertThat(payload).isInstanceOf(Control.class);
    }

    @Test
    void opensWhatAnyOfItsKeysSealed() throws UnreadableMessageException {
        TransitKeyset old = TransitKeyset.generate();
        TransitKeyset prepared = old.withNextKey();
        TransitKeyset promoted = prepared.withNextKeySealing();
        BrokerCodec oldCodec = new BrokerCodec(new TransitSealer(old));
        BrokerCodec preparedCodec = new BrokerCodec(new TransitSealer(prepared));
        BrokerCodec promotedCodec = new BrokerCodec(new TransitSealer(promoted));
        BrokerCodec finalCodec = new BrokerCodec(new TransitSealer(promoted.withoutFormerKeys()));
        FrameBatch frames = SamplePayloads.frames(1);

        // Neighbouring steps of the rotation read each other in both directions.
        for (BrokerCodec[] pair : new BrokerCodec[][] {
            {oldCodec, preparedCodec}, {preparedCodec, promotedCodec}, {promotedCodec, finalCodec}
        }) {
            assertThat(decode(pair[1], pair[0].encode(ADDRESS, frames))).isEqualTo(frames);
            if (pair[1] != finalCodec) {
                assertThat(decode(pair[0], pair[1].encode(ADDRESS, frames))).isEqualTo(frames);
            }
        }
        assertThatThrownBy(() -> decode(finalCodec, oldCodec.encode(ADDRESS, frames)))
                .hasMessage(Reason.SEAL_BROKEN.name());
    }

    private BrokerPayload decode(EncodedMessage message) throws UnreadableMessageException {
        return decode(codec, message);
    }

    private static BrokerPayload decode(BrokerCodec codec, EncodedMessage message) throws UnreadableMessageException {
        return codec.decode(EXCHANGE, KEY, message.type(), message.contentType(), message.body());
    }

    private void assertUnreadable(EncodedMessage message, Reason reason) {
        assertThatThrownBy(() -> decode(message))
                .isInstanceOfSatisfying(
                        UnreadableMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
