package chat.parley.accounts.testing;

import java.time.Duration;
import java.util.Collection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** A service that runs in this process until it is closed. */
public class RunningService implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;

    public RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Where it answers. */
    public String base() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Carries out a statement as the service's role. */
    public void execute(String sql) {
        bean(DatabaseClient.class).sql(sql).then().block(LIMIT);
    }

    /** The first column of the first row as text; empty if there is no row. */
    public String query(String sql) {
        return bean(DatabaseClient.class)
                .sql(sql)
                .map(row -> String.valueOf(row.get(0)))
                .first()
                .blockOptional(LIMIT)
                .orElse("");
    }

    @Override
    public void close() {
        context.close();
    }
}
