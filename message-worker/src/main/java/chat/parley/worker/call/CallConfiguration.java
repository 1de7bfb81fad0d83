package chat.parley.worker.call;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.identity.redis.Redis;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what looks after the processes that carry calls. */
@Configuration(proxyBeanMethods = false)
public class CallConfiguration {

    @Bean
    NodeWatch workerCallNodes(Redis redis) {
        return new NodeWatch(redis, Clock.systemUTC());
    }

    @Bean
    CallTasks workerCallTasks(NodeWatch nodes, Snapshots snapshots, Publisher publisher) {
        return new CallTasks(
                nodes, new CallSweeper(nodes, snapshots, new ConfirmedPublisher(publisher), Clock.systemUTC()));
    }
}
