package chat.parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLifecycleTest {
    @TempDir
    private Path parent;

    @Test
    void keepsItsDataOverAStopAndOverAKill() throws Exception {
        EnginesOptions options = EnginesOptions.standalone(parent.resolve("data"));
        PostgresAddress firstAddress;
        try (Engines engines = Engines.start(options)) {
            firstAddress = engines.postgres().address();
            writeRow(engines, "stopped");
            writeQueue(engines.rabbitAddress(), "stopped");
            assertThat(redis(engines, "SET word stopped")).isEqualTo("+OK");
        }
        try (Engines engines = Engines.start(options)) {
            assertThat(engines.postgres().address()).isEqualTo(firstAddress);
            assertThat(readRow(engines)).isEqualTo("stopped");
            assertThat(readQueue(engines.rabbitAddress())).isEqualTo("stopped");
            assertThat(redis(engines, "EXISTS word")).isEqualTo(":1");

            writeRow(engines, "killed");
            writeQueue(engines.rabbitAddress(), "killed");
            engines.kill();
            assertThat(engines.all()).noneMatch(Engine::isRunning);
            engines.startAll();

            assertThat(engines.postgres().address()).isEqualTo(firstAddress);
            assertThat(readRow(engines)).isEqualTo("killed");
            assertThat(readQueue(engines.rabbitAddress())).isEqualTo("killed");
        }
    }

    @Test
    void startsAgainWhatHasEndedByItself() throws Exception {
        EnginesOptions options = EnginesOptions.standalone(parent.resolve("data"));
        try (Engines engines = Engines.start(options)) {
            engines.keepRunning();
            PostgresAddress postgres = engines.postgres().address();
            RedisAddress redis = engines.redis().address();
            RabbitAddress rabbit = engines.rabbitAddress();
            writeRow(engines, "kept");
            writeQueue(rabbit, "kept");
            for (ProcessIdentity identity :
                    new EngineRecord(options.dataDirectory()).processes().values()) {
                identity.find().orElseThrow().destroyForcibly();
            }

            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(redis(engines, "PING")).isEqualTo("+PONG"));
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(readRow(engines)).isEqualTo("kept"));
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(readQueue(rabbit)).isEqualTo("kept"));
            assertThat(engines.postgres().address()).isEqualTo(postgres);
            assertThat(engines.redis().address()).isEqualTo(redis);
            assertThat(engines.rabbitAddress()).isEqualTo(rabbit);

            engines.beginClosing();
            engines.kill();
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> engines.all().stream().noneMatch(Engine::isRunning));
        }
    }

    @Test
    void runsPostgresDurablyAndBehindAPassword() throws Exception {
        try (Engines engines = Engines.open(EnginesOptions.standalone(parent.resolve("data")))) {
            engines.postgres().start();
            PostgresAddress address = engines.postgres().address();
            try (Connection connection = connect(address);
                    Statement statement = connection.createStatement()) {
                for (Map.Entry<String, String> wanted : Map.of(
                                "fsync", "on",
                                "synchronous_commit", "on",
                                "full_page_writes", "on",
                                "data_checksums", "on",
                                "listen_addresses", "127.0.0.1")
                        .entrySet()) {
                    try (ResultSet shown = statement.executeQuery("SHOW " + wanted.getKey())) {
                        assertThat(shown.next()).isTrue();
                        assertThat(shown.getString(1)).as(wanted.getKey()).isEqualTo(wanted.getValue());
                    }
                }
            }
            assertThatThrownBy(() -> connect(address.withUser(address.user(), "wrong")))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsPasswordsFromOtherAccounts() throws Exception {
        Path directory = parent.resolve("data");
        try (Engines engines = Engines.open(EnginesOptions.standalone(directory))) {
            engines.redis().start();
            assertThat(engines.redis().address().toString())
                    .doesNotContain(engines.redis().address().password());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("engines.properties"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("redis/redis.conf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhyAnEngineDidNotStart() throws Exception {
        Path directory = parent.resolve("data");
        try (Engines engines = Engines.open(EnginesOptions.standalone(directory))) {
            Files.createDirectories(directory.resolve("postgres/data"));
            Files.writeString(directory.resolve("postgres/data/PG_VERSION"), "9.6\n");
            assertThatThrownBy(() -> engines.postgres().start())
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("postgres ended during its start")
                    .hasMessageContaining("logs/postgres.log");
        }
    }

    @Test
    void choosesAnotherPortWhenItsOwnIsTaken() throws Exception {
        EnginesOptions options = EnginesOptions.standalone(parent.resolve("data"));
        int port;
        try (Engines engines = Engines.open(options)) {
            engines.redis().start();
            port = engines.redis().address().port();
        }
        try (var foreign = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
                Engines engines = Engines.open(options)) {
            engines.redis().start();
            assertThat(engines.redis().address().port()).isNotEqualTo(foreign.getLocalPort());
            assertThat(redis(engines, "PING")).isEqualTo("+PONG");
        }
    }

    private static Connection connect(PostgresAddress address) throws Exception {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static void writeRow(Engines engines, String word) throws Exception {
        try (Connection connection = connect(engines.postgres().address());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS words");
            statement.execute("CREATE TABLE words AS SELECT '" + word + "'::text AS word");
        }
    }

    private static String readRow(Engines engines) throws Exception {
        try (Connection connection = connect(engines.postgres().address());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT word FROM words")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    private static void writeQueue(RabbitAddress address, String word) throws Exception {
        withChannel(address, channel -> {
            try {
                channel.queueDeclare("words", true, false, false, Map.of());
                channel.confirmSelect();
                channel.basicPublish(
                        "", "words", MessageProperties.PERSISTENT_BASIC, word.getBytes(StandardCharsets.UTF_8));
                channel.waitForConfirmsOrDie(10_000);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private static String readQueue(RabbitAddress address) throws Exception {
        StringBuilder word = new StringBuilder();
        withChannel(address, channel -> {
            try {
                GetResponse message = channel.basicGet("words", true);
                assertThat(message).isNotNull();
                word.append(new String(message.getBody(), StandardCharsets.UTF_8));
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        return word.toString();
    }

    private static void withChannel(RabbitAddress address, Consumer<Channel> action) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address.uri());
        try (var connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            action.accept(channel);
        }
    }

    private static String redis(Engines engines, String command) throws Exception {
        try (RedisConnection connection = RedisConnection.open(engines.redis().address())) {
            return connection.call(command);
        }
    }
}
