package chat.parley.broker.amqp.spring;

import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.QueueDepths;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One access to the broker for everything in the application context, however many services import this. Spring destroys
 * what depends on these beans before them, so consumers that services close themselves end before the publisher.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerProperties.class)
public class BrokerConfiguration {
    @Bean
    AmqpBroker amqpBroker(
            BrokerProperties properties,
            ObjectProvider<MeterRegistry> meters,
            @Value("${spring.application.name:parley}") String application) {
        BrokerSettings settings = new BrokerSettings(
                properties.addresses(),
                properties.user(),
                properties.password(),
                properties.virtualHost(),
                properties.confirmTimeout(),
                properties.startTimeout(),
                application,
                properties.replicated());
        return AmqpBroker.connect(
                settings, transitKeyset(properties.transit()), meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean(destroyMethod = "")
    Publisher publisher(AmqpBroker broker) {
        return broker.publisher();
    }

    @Bean(destroyMethod = "")
    Consumers consumers(AmqpBroker broker) {
        return broker.consumers();
    }

    @Bean
    Topology topology(AmqpBroker broker) {
        return broker.topology();
    }

    @Bean
    QueueDepths queueDepths(AmqpBroker broker) {
        return broker.queueDepths();
    }

    @Bean
    DeadLetters deadLetters(AmqpBroker broker, Partitions partitions) {
        return broker.deadLetters(partitions);
    }

    @Bean
    Partitions partitions(BrokerProperties properties) {
        return new Partitions(properties.partitions());
    }

    private static TransitKeyset transitKeyset(BrokerProperties.Transit transit) {
        Path file = transit.file();
        String keyset = transit.keyset();
        if (keyset != null && file == null) {
            return TransitKeyset.parse(keyset, "parley.broker.transit.keyset");
        }
        if (file != null && keyset == null) {
            return fromFile(file, transit.create());
        }
        throw new BrokerException(
                "The transit keyset is " + (file == null ? "missing" : "given twice")
                        + ": set exactly one of parley.broker.transit.file (a file in Tink's JSON format) and"
                        + " parley.broker.transit.keyset (its content, for instance by the environment variable"
                        + " PARLEY_BROKER_TRANSIT_KEYSET)",
                null);
    }

    private static TransitKeyset fromFile(Path file, boolean create) {
        try {
            return create ? TransitKeyset.readOrCreate(file) : TransitKeyset.read(file);
        } catch (NoSuchFileException e) {
            throw new BrokerException(
                    "The transit keyset file " + file + " (parley.broker.transit.file) does not exist", e);
        } catch (IOException e) {
            throw new BrokerException(
                    "The transit keyset file " + file + " (parley.broker.transit.file) cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }
}
