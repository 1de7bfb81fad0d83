package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.golden.GoldenFrame;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A record that lands in a log statement or in an exception shows neither what people wrote nor what opens doors. */
class NoContentInPrintTest {
    private static final Set<String> CONTENT = Set.of(
            "text",
            "title",
            "description",
            "token",
            "accessToken",
            "query",
            "sdp",
            "receive",
            "candidate",
            "credential");
    private static final String SECRET = "a-secret-word";
    private static final UUID ID = UUID.fromString("019c2d41-59fe-7d40-a9c3-0e8b1f6a2711");

    static List<GoldenFrame> client() {
        return GoldenFrame.client();
    }

    static List<GoldenFrame> server() {
        return GoldenFrame.server();
    }

    @ParameterizedTest
    @MethodSource("client")
    void clientFramesAndWhatCarriesThem(GoldenFrame golden) {
        ClientFrame frame = WireJson.decodeClientFrame(withSecrets(golden));
        Sender sender = new Sender(ID, ID, UserRole.USER);
        InboundFrame inbound = new InboundFrame(7, sender, Instant.EPOCH, frame);

        assertThat(frame.toString()).doesNotContain(SECRET);
        assertThat(new FrameBatch("gateway", List.of(inbound)).toString()).doesNotContain(SECRET);
        assertThat(new DeadLetter("queue", "gateway", inbound, "reason", Instant.EPOCH, 3).toString())
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("server")
    void serverFramesAndWhatCarriesThem(GoldenFrame golden) {
        ServerFrame frame = WireJson.decodeServerFrame(withSecrets(golden));
        byte[] encoded = WireJson.encode(frame);
        List<Delivery> deliveries = List.of(
                new Delivery.ToConnection(7, "1", encoded), new Delivery.ToUsers(List.of(ID), null, 0, encoded));

        assertThat(frame.toString()).doesNotContain(SECRET);
        assertThat(new DeliveryBatch("worker", 1, deliveries).toString()).doesNotContain(SECRET);
    }

    private static String withSecrets(GoldenFrame golden) {
        ObjectNode tree = golden.tree();
        hide(tree);
        return tree.toString();
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field : CONTENT) {
                if (object.path(field).isString()) {
                    object.put(field, SECRET);
                }
            }
        }
        node.forEach(NoContentInPrintTest::hide);
    }
}
