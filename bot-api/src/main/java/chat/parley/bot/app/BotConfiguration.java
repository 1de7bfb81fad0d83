package chat.parley.bot.app;

import chat.parley.accounts.app.AccountsConfiguration;
import chat.parley.bot.delivery.WebhookSender;
import chat.parley.bot.event.EventDispatcher;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.bot.http.BotHttpConfiguration;
import chat.parley.bot.settings.BotProperties;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.egress.EgressClient;
import chat.parley.egress.EgressProperties;
import chat.parley.storage.keyring.KeyringConfiguration;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.Ids;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;

/** Everything under {@code /api/bot} and {@code /api/hooks}, and what is told by webhook. Needs verification keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BotProperties.class, EgressProperties.class})
@Import({AccountsConfiguration.class, KeyringConfiguration.class, BotHttpConfiguration.class})
public class BotConfiguration {
    private static final String USER_AGENT = "Parley-Webhooks/1";

    /** New at each start, because what was addressed to the process before is not for this one. */
    @Bean
    FrameExchange botExchange(Publisher publisher, Partitions partitions, ObjectProvider<InstantSource> clock) {
        return new FrameExchange(Ids.next().toString(), publisher, partitions, clock(clock));
    }

    @Bean
    EventDispatcher webhookDispatcher(
            DatabaseClient database, Publisher publisher, ObjectProvider<InstantSource> clock) {
        return new EventDispatcher(database, publisher, clock(clock));
    }

    @Bean
    WebhookSender webhookSender(
            DatabaseClient database,
            MasterKeyset master,
            FrameExchange exchange,
            EgressProperties egress,
            Publisher publisher,
            BotProperties properties,
            MeterRegistry meters,
            ObjectProvider<InstantSource> clock) {
        EgressClient client = new EgressClient(egress.rules(), USER_AGENT);
        return new WebhookSender(database, master, exchange, client, publisher, properties, meters, clock(clock));
    }

    @Bean
    BotLifecycle botLifecycle(
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            FrameExchange exchange,
            EventDispatcher dispatcher,
            WebhookSender sender) {
        return new BotLifecycle(topology, partitions, consumers, exchange, dispatcher, sender);
    }

    @Bean
    HealthIndicator botApiHealthIndicator(Publisher publisher) {
        return () -> (publisher.available() ? Health.up() : Health.outOfService()).build();
    }

    private static InstantSource clock(ObjectProvider<InstantSource> clock) {
        return clock.getIfAvailable(InstantSource::system);
    }
}
