package chat.parley.link.app;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.spring.BrokerConfiguration;
import chat.parley.link.preview.PreviewConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole worker, for a process of its own and for the standalone edition. */
@Configuration(proxyBeanMethods = false)
@Import({BrokerConfiguration.class, PreviewConfiguration.class})
public class LinkWorkerConfiguration {

    /** Ready when the broker answers. */
    @Bean
    HealthIndicator linkWorkerHealthIndicator(Publisher publisher) {
        return () -> (publisher.available() ? Health.up() : Health.down())
                .withDetail("broker", publisher.available())
                .build();
    }
}
