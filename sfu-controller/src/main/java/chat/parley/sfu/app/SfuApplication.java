package chat.parley.sfu.app;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** A controller of calls in a process of its own. */
@SpringBootApplication(
        scanBasePackageClasses = SfuApplication.class,
        // An image has one class path for all services, and this one has no database.
        excludeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@Import(SfuConfiguration.class)
public class SfuApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "sfu-controller",
            "server.port",
            8088,
            "management.server.port",
            9088,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus",
            "management.endpoint.health.probes.enabled",
            true,
            "management.endpoint.health.group.readiness.include",
            "readinessState,sfuController");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SfuApplication.class).properties(DEFAULTS).run(arguments);
    }
}
