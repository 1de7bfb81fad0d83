package chat.parley.gateway.app;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.spring.BrokerConfiguration;
import chat.parley.gateway.connection.SocketEndpoint;
import chat.parley.gateway.connection.SocketServerCustomizer;
import chat.parley.gateway.connection.SocketServices;
import chat.parley.gateway.connection.Sockets;
import chat.parley.gateway.connection.core.ConnectionContext;
import chat.parley.gateway.connection.core.ConnectionLimits;
import chat.parley.gateway.connection.core.Origins;
import chat.parley.gateway.delivery.DeliveryConsumer;
import chat.parley.gateway.forward.FrameForwarder;
import chat.parley.gateway.forward.core.PackingLimits;
import chat.parley.gateway.route.PresenceAnnouncer;
import chat.parley.gateway.route.RedisCallAvailability;
import chat.parley.gateway.route.RedisRouteBoard;
import chat.parley.gateway.session.ControlConsumer;
import chat.parley.gateway.session.IdentitySignIns;
import chat.parley.identity.app.IdentityConfiguration;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.revocation.Revocations;
import chat.parley.identity.token.AccessTokenVerifier;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.Ids;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway: serves {@code /ws} on the process's HTTP port and touches no other path. */
@Configuration(proxyBeanMethods = false)
@Import({BrokerConfiguration.class, IdentityConfiguration.class})
@EnableConfigurationProperties(GatewayProperties.class)
public class GatewayConfiguration {
    private static final int BATCH_FRAMES = 256;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** New at each start, because what was addressed to the process before is not for this one. */
    private final String startId = Ids.next().toString();

    @Bean
    GatewayMetrics gatewayMetrics(MeterRegistry meters) {
        return new GatewayMetrics(meters);
    }

    @Bean
    IdentitySignIns gatewaySignIns(AccessTokenVerifier verifier, Revocations revocations) {
        return new IdentitySignIns(verifier, revocations);
    }

    @Bean
    PresenceAnnouncer gatewayPresenceAnnouncer(Publisher publisher) {
        return new PresenceAnnouncer(startId, publisher);
    }

    @Bean
    RedisRouteBoard gatewayRoutes(Redis redis, PresenceAnnouncer presence) {
        return new RedisRouteBoard(startId, redis, presence::changed);
    }

    @Bean
    RedisCallAvailability gatewayCalls(Redis redis) {
        return new RedisCallAvailability(redis);
    }

    @Bean
    FrameForwarder gatewayForwarder(
            Publisher publisher, Partitions partitions, GatewayProperties properties, GatewayMetrics metrics) {
        PackingLimits packing = new PackingLimits(properties.packInterval(), BATCH_FRAMES, BATCH_BYTES);
        return new FrameForwarder(
                startId,
                publisher,
                partitions,
                packing,
                properties.pendingBytes().toBytes(),
                metrics);
    }

    @Bean
    Sockets gatewaySockets(
            IdentitySignIns signIns,
            RedisRouteBoard routes,
            RedisCallAvailability calls,
            FrameForwarder forwarder,
            GatewayProperties properties,
            GatewayMetrics metrics,
            MeterRegistry meters,
            ObjectProvider<ConnectionLimits> limits,
            ObjectProvider<InstantSource> clock) {
        ConnectionContext context = new ConnectionContext(
                startId,
                limits.getIfAvailable(() -> ConnectionLimits.CONTRACT),
                clock.getIfAvailable(InstantSource::system),
                metrics,
                calls,
                properties.desktop());
        SocketServices services = new SocketServices(context, signIns, routes, forwarder);
        Sockets sockets = new Sockets(services, metrics, properties.maxSockets(), SWEEP);
        Gauge.builder("parley.gateway.sockets", sockets, Sockets::count)
                .description("Open sockets")
                .register(meters);
        Gauge.builder("parley.gateway.pending.bytes", forwarder, FrameForwarder::pendingBytes)
                .description("Frames that the broker does not have yet")
                .baseUnit("bytes")
                .register(meters);
        return sockets;
    }

    @Bean
    SocketServerCustomizer gatewayEndpoint(Sockets sockets, GatewayProperties properties) {
        return new SocketServerCustomizer(new SocketEndpoint(sockets, new Origins(properties.allowedOrigins())));
    }

    @Bean
    GatewayConsumers gatewayConsumers(
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            Sockets sockets,
            RedisRouteBoard routes,
            RedisCallAvailability calls,
            MeterRegistry meters,
            VerificationKeys keys) {
        DeliveryConsumer deliveries = new DeliveryConsumer(startId, sockets, meters);
        ControlConsumer control = new ControlConsumer(
                sockets, () -> keys.refresh().onErrorComplete().subscribe());
        return new GatewayConsumers(
                startId, topology, partitions, consumers, deliveries, control, routes, calls, sockets);
    }

    @Bean
    GatewayDrain gatewayDrain(Sockets sockets, FrameForwarder forwarder, GatewayProperties properties) {
        return new GatewayDrain(sockets, forwarder, properties.drain());
    }

    /** A gateway without the broker refuses every frame: new sockets are better off elsewhere. */
    @Bean
    HealthIndicator gatewayHealthIndicator(Publisher publisher, Sockets sockets) {
        return () -> (publisher.available() ? Health.up() : Health.outOfService())
                .withDetail("sockets", sockets.count())
                .build();
    }
}
