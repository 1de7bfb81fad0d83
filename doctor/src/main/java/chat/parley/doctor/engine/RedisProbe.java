package chat.parley.doctor.engine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;

/** Redis: whether the services get in, and whether it has room. */
public final class RedisProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int FULL_PERCENT = 90;

    private final EngineAddress address;

    public RedisProbe(EngineAddress address) {
        this.address = address;
    }

    @Override
    public Check check() {
        return Check.REDIS;
    }

    @Override
    public String subject() {
        return address.place();
    }

    @Override
    public List<Finding> look() {
        RedisURI uri = RedisURI.builder()
                .withHost(address.host())
                .withPort(address.port())
                .withPassword(address.password().toCharArray())
                .withTimeout(TIMEOUT)
                .build();
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            String memory = connection.sync().info("memory");
            return List.of(judge(value(memory, "used_memory"), value(memory, "maxmemory")));
        } catch (RedisException failure) {
            Throwable told = failure.getCause() == null ? failure : failure.getCause();
            return List.of(Finding.failed(
                    check(),
                    subject(),
                    String.valueOf(told.getMessage()),
                    "start Redis and read its log; without it nobody is seen online and sign-ins are refused"));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private Finding judge(long used, long most) {
        String evidence = used + " bytes used" + (most == 0 ? "" : " of " + most);
        return most > 0 && used * 100 >= most * FULL_PERCENT
                ? Finding.warning(
                        check(),
                        subject(),
                        evidence,
                        "raise maxmemory in secrets/redis.conf: it refuses writes when full")
                : Finding.ok(check(), subject(), evidence);
    }

    private static long value(String information, String key) {
        return information
                .lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
                .findFirst()
                .orElse(0L);
    }
}
