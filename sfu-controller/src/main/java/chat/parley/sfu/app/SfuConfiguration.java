package chat.parley.sfu.app;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.spring.BrokerConfiguration;
import chat.parley.broker.amqp.spring.DeliveryConfiguration;
import chat.parley.identity.redis.CallDecisions;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisConfiguration;
import chat.parley.identity.revocation.Revocations;
import chat.parley.sfu.media.MediaWorkers;
import chat.parley.sfu.node.CallMetrics;
import chat.parley.sfu.node.CallNode;
import chat.parley.sfu.node.CallOutbox;
import chat.parley.sfu.node.CallReporter;
import chat.parley.sfu.node.CallServices;
import chat.parley.sfu.node.CallsConsumer;
import chat.parley.sfu.node.DecidedLimits;
import chat.parley.sfu.node.IceServers;
import chat.parley.sfu.node.MediaPlaces;
import chat.parley.sfu.node.NodeAnnouncement;
import chat.parley.sfu.node.NodeLoad;
import chat.parley.sfu.node.SignInWatch;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole controller of calls, for a process of its own and for the standalone edition. */
@Configuration(proxyBeanMethods = false)
@Import({BrokerConfiguration.class, DeliveryConfiguration.class, RedisConfiguration.class})
@EnableConfigurationProperties(CallProperties.class)
public class SfuConfiguration {
    /** New at each start, because the calls of the process before are gone. */
    private final UUID node = UUID.randomUUID();

    @Bean
    MediaPlaces mediaPlaces() {
        return new MediaPlaces();
    }

    @Bean(destroyMethod = "")
    MediaWorkers mediaWorkers(CallProperties properties, MediaPlaces places) {
        return new MediaWorkers(properties.binary(), properties.workers(), places);
    }

    @Bean(destroyMethod = "")
    CallReporter callReporter(Publisher publisher) {
        return new CallReporter(publisher);
    }

    @Bean
    DecidedLimits decidedCallLimits(CallProperties properties, Redis redis) {
        return new DecidedLimits(properties.limits(), new CallDecisions(redis));
    }

    @Bean(destroyMethod = "")
    CallNode callNode(
            DeliveryPublisher deliveries,
            CallReporter reporter,
            MediaPlaces places,
            Redis redis,
            CallProperties properties,
            DecidedLimits limits,
            MeterRegistry meters) {
        CallMetrics metrics = new CallMetrics(meters);
        IceServers iceServers = new IceServers(
                properties.stunUrls(),
                properties.turn().urls(),
                properties.turn().sharedSecret(),
                properties.turn().ttl());
        CallNode calls = new CallNode(new CallServices(
                new CallOutbox(deliveries, metrics),
                reporter,
                places,
                iceServers,
                new Revocations(redis),
                metrics,
                limits,
                properties.media(),
                InstantSource.system()));
        metrics.observe(calls, places, reporter);
        return calls;
    }

    @Bean(destroyMethod = "")
    NodeAnnouncement callAnnouncement(Redis redis, CallNode calls, MediaPlaces places, CallProperties properties) {
        return new NodeAnnouncement(
                node,
                redis,
                () -> new NodeLoad(calls.participants(), places.running() * properties.participantsPerWorker()));
    }

    @Bean
    SfuLifecycle sfuLifecycle(
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            MediaWorkers workers,
            MediaPlaces places,
            CallNode calls,
            CallReporter reporter,
            NodeAnnouncement announcement) {
        places.onChange(announcement::refresh);
        return new SfuLifecycle(
                node,
                topology,
                partitions,
                consumers,
                workers,
                new CallsConsumer(calls),
                new SignInWatch(calls),
                calls,
                reporter,
                announcement);
    }

    /**
     * Ready when the broker answers. Without media workers there are no calls, but nobody is sent here then either: the
     * detail says so.
     */
    @Bean
    HealthIndicator sfuControllerHealthIndicator(Publisher publisher, CallNode calls, MediaPlaces places) {
        return () -> (publisher.available() ? Health.up() : Health.outOfService())
                .withDetail("mediaWorkers", places.running())
                .withDetail("calls", calls.calls())
                .build();
    }
}
