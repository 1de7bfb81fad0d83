package chat.parley.doctor.engine;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.engines.Ports;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EngineProbesTest {
    @Test
    void looksAtPostgres() {
        PostgresAddress server = TestEngines.freshDatabase();
        EngineAddress address = new EngineAddress(server.host(), server.port(), server.user(), server.password());
        assertOk(Check.POSTGRES, new PostgresProbe(address, server.database()).look(), "PostgreSQL", "connections");
        EngineAddress stranger = new EngineAddress(server.host(), server.port(), server.user(), "wrong");
        assertFailed(Check.POSTGRES, new PostgresProbe(stranger, server.database()).look(), "authentication");
        EngineAddress nobody = new EngineAddress("127.0.0.1", Ports.free(), "a", "b");
        assertFailed(Check.POSTGRES, new PostgresProbe(nobody, "parley").look(), "refused");
    }

    @Test
    void looksAtRedis() {
        RedisAddress server = TestEngines.freshRedisDatabase();
        assertOk(
                Check.REDIS,
                new RedisProbe(new EngineAddress(server.host(), server.port(), "default", server.password())).look(),
                "bytes used");
        EngineAddress stranger = new EngineAddress(server.host(), server.port(), "default", "wrong");
        assertFailed(Check.REDIS, new RedisProbe(stranger).look(), "WRONGPASS");
        EngineAddress nobody = new EngineAddress("127.0.0.1", Ports.free(), "default", "b");
        assertFailed(Check.REDIS, new RedisProbe(nobody).look());
    }

    @Test
    void looksAtQueues() throws Exception {
        RabbitAddress broker = TestEngines.freshVirtualHost();
        assertFailed(Check.QUEUES, look(broker), "there is no queue frames.chat.0", "there is no queue frames.query");
        assertFailed(Check.DEAD_LETTERS, look(broker));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.uri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            for (Queue queue : queues()) {
                channel.queueDeclare(queue.queueName(), true, false, false, Map.of("x-queue-type", "quorum"));
            }
            assertFailed(Check.QUEUES, look(broker), "nobody takes from frames.chat.1");
            assertOk(Check.DEAD_LETTERS, look(broker), "none");
            for (Queue queue : queues()) {
                if (!queue.equals(Queue.dead()) && !queue.equals(Queue.links())) {
                    channel.basicConsume(queue.queueName(), true, (tag, message) -> {}, tag -> {});
                }
            }
            assertWarning(Check.QUEUES, look(broker), "nobody takes from frames.links");
            channel.basicConsume(Queue.links().queueName(), true, (tag, message) -> {}, tag -> {});
            assertOk(Check.QUEUES, look(broker), "14 queues have consumers");

            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    Queue.dead().queueName(),
                    MessageProperties.PERSISTENT_BASIC,
                    "poison".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(30_000);
            assertWarning(Check.DEAD_LETTERS, look(broker), "1 messages");
        }
    }

    @Test
    void looksForABroker() {
        List<Finding> findings =
                new QueuesProbe(List.of(new EngineAddress("127.0.0.1", Ports.free(), "a", "b")), "/").look();
        assertFailed(Check.QUEUES, findings, "refused");
        assertUnknown(Check.DEAD_LETTERS, findings);
    }

    @Test
    void asksServicesWhetherTheyAreReady() throws IOException {
        assertOk(Check.SERVICES, readiness(200), "1 ready");
        assertFailed(Check.SERVICES, readiness(503), "503");
        assertFailed(Check.SERVICES, new ReadinessProbe("localhost", Ports.free(), "127.").look());
        assertFailed(Check.SERVICES, new ReadinessProbe("localhost", Ports.free(), "172.30.81.").look(), "not run");
        assertFailed(Check.SERVICES, new ReadinessProbe("auth-api.invalid", 9090, "172.30.81.").look(), "not run");
    }

    private static Stream<Queue> partitions() {
        return Stream.of(Queue.partition(0), Queue.partition(1));
    }

    private static List<Queue> queues() {
        return Stream.concat(
                        partitions(),
                        Stream.of(
                                Queue.workers(),
                                Queue.query(),
                                Queue.sync(),
                                Queue.search(),
                                Queue.presence(),
                                Queue.notices(),
                                Queue.moderation(),
                                Queue.callReports(),
                                Queue.peopleEvents(),
                                Queue.links(),
                                Queue.linkPreviews(),
                                Queue.webhooks(),
                                Queue.dead()))
                .toList();
    }

    private static List<Finding> look(RabbitAddress broker) {
        EngineAddress address = new EngineAddress(broker.host(), broker.port(), broker.user(), broker.password());
        EngineAddress dead = new EngineAddress(broker.host(), Ports.free(), broker.user(), broker.password());
        return new QueuesProbe(List.of(dead, address), broker.virtualHost()).look();
    }

    private static List<Finding> readiness(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return new ReadinessProbe("localhost", server.getAddress().getPort(), "127.").look();
        } finally {
            server.stop(0);
        }
    }
}
