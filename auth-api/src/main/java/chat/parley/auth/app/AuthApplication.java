package chat.parley.auth.app;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** auth-api in a process of its own. The database must have been migrated. */
@SpringBootApplication(scanBasePackageClasses = AuthApplication.class)
@Import(AuthConfiguration.class)
public class AuthApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "auth-api",
            "server.port",
            8081,
            "management.server.port",
            9081,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(AuthApplication.class).properties(DEFAULTS).run(arguments);
    }
}
