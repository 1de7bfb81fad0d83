package chat.parley.worker.search;

import chat.parley.storage.PostgresPools;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyringConfiguration;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The command {@code rebuild} makes the index of the search anew. Needs {@code parley.postgres.*} and
 * {@code parley.keyring.*} of the services, which may run meanwhile; goes on where an earlier run was ended.
 */
@Configuration(proxyBeanMethods = false)
@Import({StorageConfiguration.class, KeyringConfiguration.class})
public class SearchApplication {
    private static final int CONNECTIONS = 2;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    public static void main(String[] args) {
        if (args.length == 0 || !args[0].equals("rebuild")) {
            System.err.println("parley search: rebuild [--parley.…=…]; see docs/search.md");
            System.exit(2);
        }
        long count = rebuild(args);
        System.out.println(count + " messages were indexed anew");
    }

    static long rebuild(String... args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SearchApplication.class)
                .web(WebApplicationType.NONE)
                .run(args)) {
            ConnectionPool pool =
                    context.getBean(PostgresPools.class).createForBatches("search-rebuild", CONNECTIONS, LOCK_TIMEOUT);
            try {
                DataKeys keys = context.getBean(DataKeys.class);
                MessageReader messages = new MessageReader(keys);
                Indexer indexer = new Indexer(pool, keys, messages, Clock.systemUTC());
                return new SearchRebuild(pool, indexer, messages, Clock.systemUTC()).run();
            } finally {
                pool.dispose();
            }
        }
    }
}
