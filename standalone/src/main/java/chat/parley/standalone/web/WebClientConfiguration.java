package chat.parley.standalone.web;

import chat.parley.identity.http.ClientConnection;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The web client at {@code /}, the panel of administrators at {@code /admin/}, and the headers that every answer of this server carries. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebClientConfiguration.WebClientProperties.class)
public class WebClientConfiguration {
    /**
     * Where the web client is.
     *
     * @param directory what {@code npm run build} made
     * @param panel the same of the panel of administrators; without it there is none
     * @param strictTransportSecurity for how long browsers that came over TLS refuse to come without (HSTS), for this host
     *     name and all of its ports; not with an authority of one's own, whose certificate is fetched over plain HTTP. Not
     *     sent with 0
     */
    @Validated
    @ConfigurationProperties("parley.web-client")
    public record WebClientProperties(
            @NotNull Path directory,
            @Nullable Path panel,
            @DefaultValue("0s") Duration strictTransportSecurity) {}

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RouterFunction<ServerResponse> webClientRoutes(WebClientProperties properties) {
        return new WebClientHandler(WebFiles.in(properties.directory())).webClient();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnProperty("parley.web-client.panel")
    RouterFunction<ServerResponse> panelRoutes(WebClientProperties properties) {
        return new WebClientHandler(WebFiles.in(Objects.requireNonNull(properties.panel()))).panel();
    }

    @Bean
    SecurityHeadersFilter securityHeadersFilter(WebClientProperties properties, ClientConnection connection) {
        return new SecurityHeadersFilter(properties.strictTransportSecurity(), connection::isSecure);
    }
}
