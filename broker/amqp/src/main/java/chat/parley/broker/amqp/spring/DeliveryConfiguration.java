package chat.parley.broker.amqp.spring;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.wire.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the gateways. */
@Configuration(proxyBeanMethods = false)
public class DeliveryConfiguration {

    /** One for the whole process, because the numbers of its batches must have no gaps. */
    @Bean
    DeliveryPublisher deliveryPublisher(Publisher publisher) {
        return new DeliveryPublisher(publisher, Ids.next().toString());
    }
}
