package chat.parley.standalone.web;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
     */
    @Validated
    @ConfigurationProperties("parley.web-client")
    public record WebClientProperties(
            @NotNull Path directory, @Nullable Path panel) {}

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
    SecurityHeadersFilter securityHeadersFilter() {
        return new SecurityHeadersFilter();
    }
}
