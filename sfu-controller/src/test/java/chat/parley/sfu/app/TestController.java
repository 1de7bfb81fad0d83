package chat.parley.sfu.app;

import chat.parley.engines.Ports;
import chat.parley.sfu.media.TestWorkers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;

/** The controller's own application context with real media workers. */
record TestController(ConfigurableApplicationContext context) implements AutoCloseable {

    /** @param settings as {@code key=value}; they win over what a test needs by default */
    static TestController start(TestInstallation installation, String... settings) {
        Map<String, Object> properties = new HashMap<>(SfuApplication.DEFAULTS);
        properties.putAll(installation.properties());
        properties.put("server.port", 0);
        properties.put("management.server.port", 0);
        properties.put("spring.main.banner-mode", "off");
        properties.put("management.endpoint.health.show-details", "always");
        properties.put("parley.calls.media-worker", TestWorkers.binary().toString());
        properties.put("parley.calls.media-workers", 1);
        properties.put("parley.calls.base-port", Ports.free());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new TestController(new SpringApplicationBuilder(Sources.class)
                .properties(properties)
                .run());
    }

    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SfuConfiguration.class)
    static class Sources {
        /** Event loops of its own: the global ones end with the first context that closes. */
        @Bean
        ReactorResourceFactory reactorResources() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }
}
