package chat.parley.broker.amqp.connection;

import java.time.Duration;
import java.util.List;

/**
 * How to reach the broker, and how long to wait for it.
 *
 * @param addresses {@code host} or {@code host:port} of each node; a connection takes any of them
 * @param confirmTimeout a message that is not confirmed for so long counts as unknown
 * @param startTimeout how long the first declaration of the topology waits for the broker
 * @param application name of this process among the broker's connections
 * @param replicated whether questions wait in replicated queues, too: in a cluster they are answered then while one of
 *     its nodes is down. The same in all processes of an installation
 */
public record BrokerSettings(
        List<String> addresses,
        String user,
        String password,
        String virtualHost,
        Duration confirmTimeout,
        Duration startTimeout,
        String application,
        boolean replicated) {

    /** For a broker of one node, which has nothing to replicate to. */
    public BrokerSettings(
            List<String> addresses,
            String user,
            String password,
            String virtualHost,
            Duration confirmTimeout,
            Duration startTimeout,
            String application) {
        this(addresses, user, password, virtualHost, confirmTimeout, startTimeout, application, false);
    }

    public BrokerSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address of the broker is given");
        }
        if (confirmTimeout.isNegative() || confirmTimeout.isZero()) {
            throw new IllegalArgumentException("the confirm time-out must be positive");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BrokerSettings[" + user + "@" + addresses + virtualHost + "]";
    }
}
