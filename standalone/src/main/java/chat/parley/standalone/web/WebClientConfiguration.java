package chat.parley.standalone.web;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The web client at {@code /}, and the headers that every answer of this server carries. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebClientConfiguration.WebClientProperties.class)
public class WebClientConfiguration {
    /**
     * Where the web client is.
     *
     * @param directory what {@code npm run build} made
     */
    @Validated
    @ConfigurationProperties("parley.web-client")
    public record WebClientProperties(@NotNull Path directory) {}

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RouterFunction<ServerResponse> webClientRoutes(WebClientProperties properties) {
        return new WebClientHandler(WebFiles.in(properties.directory())).routes();
    }

    @Bean
    SecurityHeadersFilter securityHeadersFilter() {
        return new SecurityHeadersFilter();
    }
}
