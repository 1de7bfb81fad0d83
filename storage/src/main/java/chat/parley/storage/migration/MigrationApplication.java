package chat.parley.storage.migration;

import chat.parley.storage.PostgresProperties;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Migrates and ends: exit code 0 when the schema is up to date. Run before the services of a new version start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PostgresProperties.class, MigrationProperties.class})
public class MigrationApplication {

    /** Needs {@code parley.postgres.*} and {@code parley.migration.*}. */
    public static void main(String[] args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(MigrationApplication.class)
                .web(WebApplicationType.NONE)
                .run(args)) {
            Migrations.run(context.getBean(PostgresProperties.class), context.getBean(MigrationProperties.class));
        }
    }
}
