package chat.parley.wire.transport;

import java.util.List;

/**
 * Deliveries of one publisher to one address, in order.
 *
 * @param publisher start id of the publishing process
 * @param sequence counts this publisher's batches to this address, from 1. A gateway that sees a gap has lost
 *     deliveries and tells its sockets to resync
 */
public record DeliveryBatch(String publisher, long sequence, List<Delivery> deliveries)
        implements BrokerPayload.Sealed {}
