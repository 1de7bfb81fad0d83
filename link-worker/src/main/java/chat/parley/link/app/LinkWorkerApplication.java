package chat.parley.link.app;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** A worker in a process of its own. It needs the broker and the internet, nothing else. */
@SpringBootApplication(
        scanBasePackageClasses = LinkWorkerApplication.class,
        // An image has one class path for all services, and this one has no database.
        excludeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@Import(LinkWorkerConfiguration.class)
public class LinkWorkerApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "link-worker",
            "server.port",
            8086,
            "management.server.port",
            9086,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus",
            "management.endpoint.health.probes.enabled",
            true,
            "management.endpoint.health.group.readiness.include",
            "readinessState,linkWorker");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(LinkWorkerApplication.class)
                .properties(DEFAULTS)
                .run(arguments);
    }
}
