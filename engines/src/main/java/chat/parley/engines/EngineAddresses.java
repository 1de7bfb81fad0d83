package chat.parley.engines;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The engines that another process runs in a data directory, as its record tells.
 *
 * @param managementUrl of RabbitMQ's management API; only the TEST profile has it
 */
public record EngineAddresses(
        PostgresAddress postgres, RedisAddress redis, RabbitAddress rabbit, Optional<String> managementUrl) {
    /** Empty unless all three run at this moment. */
    public static Optional<EngineAddresses> runningIn(Path dataDirectory) {
        EngineRecord record = new EngineRecord(dataDirectory);
        var processes = record.processes();
        boolean complete = processes.keySet().containsAll(Set.of("postgres", "redis", "rabbitmq"))
                && processes.values().stream()
                        .allMatch(process -> process.find().isPresent());
        return complete
                ? Optional.of(new EngineAddresses(
                        PostgresEngine.addressIn(record),
                        RedisEngine.addressIn(record),
                        RabbitEngine.addressIn(record),
                        RabbitEngine.managementUrl(record)))
                : Optional.empty();
    }

    /**
     * The PostgreSQL that another process runs in a data directory at this moment, entered by an account whose password
     * is one of the directory's secrets; empty unless it runs.
     */
    public static Optional<PostgresAddress> postgresIn(Path dataDirectory, String account) {
        EngineRecord record = new EngineRecord(dataDirectory);
        return runs(record, "postgres")
                ? Optional.of(PostgresEngine.addressIn(record).withUser(account, record.password("secret." + account)))
                : Optional.empty();
    }

    /** The Redis that another process runs in a data directory at this moment; empty unless it runs. */
    public static Optional<RedisAddress> redisIn(Path dataDirectory) {
        EngineRecord record = new EngineRecord(dataDirectory);
        return runs(record, "redis") ? Optional.of(RedisEngine.addressIn(record)) : Optional.empty();
    }

    /** The RabbitMQ that another process runs in a data directory at this moment; empty unless it runs. */
    public static Optional<RabbitAddress> rabbitIn(Path dataDirectory) {
        EngineRecord record = new EngineRecord(dataDirectory);
        return runs(record, "rabbitmq") ? Optional.of(RabbitEngine.addressIn(record)) : Optional.empty();
    }

    private static boolean runs(EngineRecord record, String engine) {
        ProcessIdentity process = record.processes().get(engine);
        return process != null && process.find().isPresent();
    }
}
