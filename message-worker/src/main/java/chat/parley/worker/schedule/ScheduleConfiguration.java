package chat.parley.worker.schedule;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Partitions;
import chat.parley.worker.view.ScheduledMessages;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what sends messages at their time. */
@Configuration(proxyBeanMethods = false)
public class ScheduleConfiguration {

    @Bean
    ScheduleTask scheduleTask(Snapshots snapshots, DataKeys keys, Publisher publisher, Partitions partitions) {
        return new ScheduleTask(new ScheduleSweeper(
                snapshots,
                new ScheduledMessages(keys),
                new ConfirmedPublisher(publisher),
                partitions,
                Clock.systemUTC()));
    }
}
