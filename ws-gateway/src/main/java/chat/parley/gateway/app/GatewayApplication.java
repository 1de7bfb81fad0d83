package chat.parley.gateway.app;

import chat.parley.identity.app.RemoteKeysConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** A gateway in a process of its own. */
@SpringBootApplication(
        scanBasePackageClasses = GatewayApplication.class,
        // An image has one class path for all services, and this one has no database.
        excludeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@Import({GatewayConfiguration.class, RemoteKeysConfiguration.class})
public class GatewayApplication {
    /** Not in a file on the class path: a process of several services would find only one of theirs. */
    static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name",
            "ws-gateway",
            "server.port",
            8082,
            "management.server.port",
            9082,
            "management.server.address",
            "127.0.0.1",
            "management.endpoints.web.exposure.include",
            "health,prometheus",
            "management.endpoint.health.probes.enabled",
            true,
            "management.endpoint.health.group.readiness.include",
            "readinessState,gateway");

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(GatewayApplication.class)
                .properties(DEFAULTS)
                .run(arguments);
    }
}
