package chat.parley.worker.app;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** A worker in a process of its own. The database must have been migrated. */
@SpringBootApplication(scanBasePackageClasses = MessageWorkerApplication.class)
@Import(WorkerConfiguration.class)
public class MessageWorkerApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "message-worker",
            "server.port",
            8083,
            "management.server.port",
            9083,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus",
            "management.endpoint.health.probes.enabled",
            true,
            "management.endpoint.health.group.readiness.include",
            "readinessState,messageWorker");

    public static void main(String[] args) {
        new SpringApplicationBuilder(MessageWorkerApplication.class)
                .properties(DEFAULTS)
                .run(args);
    }
}
