package chat.parley.engines.testing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.RedisConnection;
import com.rabbitmq.client.ConnectionFactory;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestEnginesTest {
    @Test
    void givesEachCallerItsOwnDatabase() throws Exception {
        PostgresAddress first = TestEngines.freshDatabase();
        PostgresAddress second = TestEngines.freshDatabase();
        for (PostgresAddress address : new PostgresAddress[] {first, second}) {
            try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE same_name (id int)");
            }
        }
        assertThat(first.database()).isNotEqualTo(second.database());
    }

    @Test
    void givesEachCallerItsOwnVirtualHost() throws Exception {
        for (RabbitAddress address :
                new RabbitAddress[] {TestEngines.freshVirtualHost(), TestEngines.freshVirtualHost()}) {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(address.uri());
            try (var connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                channel.queueDeclare("same-name", true, false, false, Map.of("x-queue-type", "quorum"));
                channel.confirmSelect();
                channel.basicPublish("", "same-name", null, new byte[] {1});
                channel.waitForConfirmsOrDie(10_000);
                assertThat(channel.queueDeclarePassive("same-name").getMessageCount())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void givesEachCallerItsOwnRedisDatabase() throws Exception {
        RedisAddress first = TestEngines.freshRedisDatabase();
        RedisAddress second = TestEngines.freshRedisDatabase();
        try (RedisConnection one = RedisConnection.open(first);
                RedisConnection other = RedisConnection.open(second)) {
            one.call("SET key value");
            assertThat(one.call("EXISTS key")).isEqualTo(":1");
            assertThat(other.call("EXISTS key")).isEqualTo(":0");
        }
    }
}
