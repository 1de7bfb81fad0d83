package chat.parley.bot.app;

import chat.parley.identity.app.RemoteKeysConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** bot-api in a process of its own. The database must have been migrated. */
@SpringBootApplication(scanBasePackageClasses = BotApplication.class)
@Import({BotConfiguration.class, RemoteKeysConfiguration.class})
public class BotApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "bot-api",
            "server.port",
            8087,
            "management.server.port",
            9087,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus",
            "management.endpoint.health.probes.enabled",
            true,
            "management.endpoint.health.group.readiness.include",
            "readinessState,botApi");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(BotApplication.class).properties(DEFAULTS).run(arguments);
    }
}
