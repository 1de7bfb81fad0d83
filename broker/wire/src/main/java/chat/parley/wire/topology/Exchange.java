package chat.parley.wire.topology;

import java.util.Locale;

/** The exchanges. All are durable. */
public enum Exchange {
    /** Clients' frames to workers. */
    FRAMES(Kind.DIRECT),
    /** Replies and events to gateways. */
    DELIVERY(Kind.TOPIC),
    /** What happened, for pluggable workers. */
    EVENTS(Kind.TOPIC),
    /** What every process must know at once. */
    CONTROL(Kind.FANOUT),
    /** What receivers of webhooks are to be told, and what waits for the next attempt. */
    WEBHOOKS(Kind.DIRECT),
    /** What could not be processed. */
    DEAD(Kind.TOPIC);

    private final Kind kind;

    Exchange(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The name in the broker. */
    public String exchangeName() {
        return "parley." + name().toLowerCase(Locale.ROOT);
    }

    /** Exchange types of AMQP 0-9-1. */
    public enum Kind {
        DIRECT,
        TOPIC,
        FANOUT;

        public String amqpName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
