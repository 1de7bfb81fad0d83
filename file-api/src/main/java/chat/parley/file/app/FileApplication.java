package chat.parley.file.app;

import chat.parley.identity.app.RemoteKeysConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** file-api in a process of its own. The database must have been migrated. */
@SpringBootApplication(scanBasePackageClasses = FileApplication.class, proxyBeanMethods = false)
@Import({FileConfiguration.class, RemoteKeysConfiguration.class, StoredSessionsConfiguration.class})
public class FileApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "file-api",
            "server.port",
            8085,
            "management.server.port",
            9085,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(FileApplication.class).properties(DEFAULTS).run(arguments);
    }
}
