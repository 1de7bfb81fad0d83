package chat.parley.link.preview;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.egress.EgressClient;
import chat.parley.egress.EgressProperties;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Previews of links. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PreviewProperties.class, EgressProperties.class})
public class PreviewConfiguration {
    private static final String USER_AGENT = "Parley-Link-Preview/1.0";

    @Bean
    PreviewWorker previewWorker(
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            Publisher publisher,
            PreviewProperties properties,
            EgressProperties egress,
            MeterRegistry registry) {
        EgressClient client = new EgressClient(egress.rules(), USER_AGENT);
        PreviewFetcher fetcher = new PreviewFetcher(client, properties, new PreviewMetrics(registry));
        return new PreviewWorker(
                topology, partitions, consumers, new PreviewHandler(fetcher, publisher, properties.parallel()));
    }
}
