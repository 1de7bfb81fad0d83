package chat.parley.broker.amqp.codec;

import chat.parley.wire.Ids;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Measures what it costs to name the receivers of one message of 300 bytes one by one: bytes in the broker, and this
 * thread's CPU time to encode and seal it once and to open and decode it in one gateway. Not a test: run {@code main}.
 */
final class DeliveryCost {
    private static final Address ADDRESS = Address.allGateways();
    private static final int ROUNDS = 20_000;

    private DeliveryCost() {}

    public static void main(String[] arguments) throws UnreadableMessageException {
        BrokerCodec codec = new BrokerCodec(new TransitSealer(TransitKeyset.generate()));
        measure(codec, 1_000);
        System.out.println("receivers  bytes  encode us  decode us");
        for (int receivers : new int[] {2, 10, 100, 300, 1_000}) {
            System.out.println(measure(codec, receivers));
        }
    }

    private static String measure(BrokerCodec codec, int receivers) throws UnreadableMessageException {
        List<UUID> users = Stream.generate(Ids::next).limit(receivers).toList();
        DeliveryBatch batch =
                new DeliveryBatch("worker-1", 9, List.of(new Delivery.ToUsers(users, "gateway-1", 12, new byte[300])));
        long begun = cpuNanos();
        for (int i = 0; i < ROUNDS; i++) {
            codec.encode(ADDRESS, batch);
        }
        long encoded = cpuNanos();
        EncodedMessage message = codec.encode(ADDRESS, batch);
        for (int i = 0; i < ROUNDS; i++) {
            codec.decode(
                    ADDRESS.exchange().exchangeName(),
                    ADDRESS.routingKey(),
                    message.type(),
                    message.contentType(),
                    message.body());
        }
        return String.format(
                Locale.ROOT,
                "%9d  %5d  %9.1f  %9.1f",
                receivers,
                message.body().length,
                (encoded - begun) / 1e3 / ROUNDS,
                (cpuNanos() - encoded) / 1e3 / ROUNDS);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
