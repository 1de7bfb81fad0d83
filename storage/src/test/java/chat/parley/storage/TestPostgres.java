package chat.parley.storage;

import chat.parley.engines.PostgresAddress;
import java.time.Duration;

/** How tests reach a database. */
public final class TestPostgres {
    private TestPostgres() {}

    /** As a role of its own, which migrations make. */
    public static PostgresProperties as(String user, String password, PostgresAddress address) {
        return new PostgresProperties(
                address.host(),
                address.port(),
                address.database(),
                user,
                password,
                2,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }
}
