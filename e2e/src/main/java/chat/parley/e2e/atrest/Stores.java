package chat.parley.e2e.atrest;

import chat.parley.engines.Engines;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisConnection;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The three engines as places where text comes to rest. */
public final class Stores {
    private static final String CONTROL_QUEUE = "e2e.control";

    private final Engines engines;

    public Stores(Engines engines) {
        this.engines = engines;
    }

    /** Writes a word into PostgreSQL, not encrypted, as a defect would. */
    public void writeIntoPostgres(String word) throws SQLException {
        try (java.sql.Connection connection = postgres();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists e2e_control (word text)");
            statement.execute("insert into e2e_control values ('" + word + "')");
        }
    }

    /** The same with a durable message in RabbitMQ that nobody takes. */
    public void writeIntoRabbit(String word) throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = rabbit();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(CONTROL_QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.confirmSelect();
            channel.basicPublish(
                    "", CONTROL_QUEUE, MessageProperties.PERSISTENT_BASIC, word.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    /** The same with a key of Redis. */
    public void writeIntoRedis(String word) throws IOException {
        try (RedisConnection redis = RedisConnection.open(engines.redis().address())) {
            redis.call("SET e2e-control " + word);
        }
    }

    /** Messages in these queues that nobody has taken. */
    public long waitingIn(List<String> queues) throws IOException, TimeoutException {
        long waiting = 0;
        try (Connection connection = rabbit();
                Channel channel = connection.createChannel()) {
            for (String queue : queues) {
                waiting += channel.messageCount(queue);
            }
        }
        return waiting;
    }

    /** Lets PostgreSQL and Redis write what they hold in memory; RabbitMQ's quorum queues have it in their log already. */
    public void writeEverythingToDisk() throws SQLException, IOException {
        try (java.sql.Connection connection = postgres();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
        try (RedisConnection redis = RedisConnection.open(engines.redis().address())) {
            // Compression could hide a word.
            redis.call("CONFIG SET rdbcompression no");
            redis.call("SAVE");
        }
    }

    /** Every row of every table as text, as a dump holds it. */
    public Map<String, byte[]> dump() throws SQLException {
        Map<String, byte[]> dump = new LinkedHashMap<>();
        try (java.sql.Connection connection = postgres();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                StringBuilder text = new StringBuilder();
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                }
                dump.put(table, text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return dump;
    }

    private static List<String> tables(java.sql.Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select oid::regclass::text from pg_class where relkind in ('r', 'm')"
                                + " and relnamespace not in ('pg_catalog'::regnamespace,"
                                + " 'information_schema'::regnamespace, 'pg_toast'::regnamespace)")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private Connection rabbit() throws IOException, TimeoutException {
        RabbitAddress address = engines.rabbitAddress();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setVirtualHost(address.virtualHost());
        return factory.newConnection();
    }

    private java.sql.Connection postgres() throws SQLException {
        PostgresAddress address = engines.postgres().address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
