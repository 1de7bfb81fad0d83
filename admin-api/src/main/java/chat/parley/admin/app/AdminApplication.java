package chat.parley.admin.app;

import chat.parley.identity.app.RemoteKeysConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** admin-api in a process of its own. The database must have been migrated. */
@SpringBootApplication(scanBasePackageClasses = AdminApplication.class)
@Import({AdminConfiguration.class, RemoteKeysConfiguration.class})
public class AdminApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "admin-api",
            "server.port",
            8084,
            "management.server.port",
            9084,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(AdminApplication.class)
                .properties(DEFAULTS)
                .run(arguments);
    }
}
