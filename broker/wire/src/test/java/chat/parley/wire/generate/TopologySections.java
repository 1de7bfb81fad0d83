package chat.parley.wire.generate;

import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.wire.transport.BrokerPayload;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Exchanges, queues, addresses and what travels through them, as Markdown. */
final class TopologySections {
    /** Stand for what differs from process to process; printed as the parameter's name. */
    private static final int ANY_NUMBER = 77;

    private static final UUID ANY_ID = new UUID(7, 7);

    private final Documentation documentation;
    private final FrameSections fields;

    TopologySections(Documentation documentation, FrameSections fields) {
        this.documentation = documentation;
        this.fields = fields;
    }

    String exchanges() {
        MarkdownTable table = new MarkdownTable("Exchange", "Kind", "Carries");
        for (Exchange exchange : Exchange.values()) {
            table.row(
                    code(exchange.exchangeName()),
                    exchange.kind().amqpName(),
                    documentation.ofMember(Exchange.class, exchange.name()));
        }
        return documentation.of(Exchange.class) + "\n\n" + table;
    }

    String queues() {
        MarkdownTable table = new MarkdownTable("Queue", "Bound to", "Keys", "Kind", "Limit", "Holds");
        for (Method factory : factories(Queue.class)) {
            Queue queue = (Queue) call(factory);
            String keys = Stream.concat(Stream.of(queue.routingKey()), queue.moreKeys().stream())
                    .filter(key -> !key.isEmpty())
                    .map(key -> code(named(factory, key)))
                    .collect(Collectors.joining(", "));
            table.row(
                    code(named(factory, queue.queueName())),
                    code(queue.exchange().exchangeName()),
                    keys,
                    words(queue.kind()),
                    queue.limit() == 0 ? "none" : String.valueOf(queue.limit()),
                    documentation.ofMember(Queue.class, factory.getName()));
        }
        String kinds = Arrays.stream(Queue.Kind.values())
                .map(kind -> "- *" + words(kind) + "*: " + documentation.ofMember(Queue.Kind.class, kind.name()))
                .collect(Collectors.joining("\n"));
        return table + "\n\n" + kinds;
    }

    String addresses() {
        MarkdownTable table =
                new MarkdownTable("Exchange", "Routing key", "Durable", "Mandatory", "Expires", "Reaches");
        for (Method factory : factories(Address.class)) {
            Address address = (Address) call(factory);
            table.row(
                    code(address.exchange().exchangeName()),
                    address.routingKey().isEmpty() ? "" : code(named(factory, address.routingKey())),
                    address.durable() ? "yes" : "no",
                    address.mandatory() ? "yes" : "no",
                    address.expiry() == null ? "never" : "after " + Durations.words(address.expiry()),
                    documentation.ofMember(Address.class, factory.getName()));
        }
        return table.toString();
    }

    String payloads() {
        List<Class<?>> payloads = ContractTypes.reachable(BrokerPayload.class).stream()
                .filter(type -> type.isRecord() && BrokerPayload.class.isAssignableFrom(type))
                .toList();
        String list = payloads.stream()
                .map(type -> "- **" + type.getSimpleName() + "**"
                        + (BrokerPayload.Sealed.class.isAssignableFrom(type) ? ", sealed" : ", plain JSON") + ": "
                        + documentation.of(type))
                .collect(Collectors.joining("\n"));
        return documentation.of(BrokerPayload.class) + "\n\n" + list;
    }

    String events() {
        return documentation.of(ServiceEvent.class) + "\n\n" + variants(ServiceEvent.class);
    }

    String control() {
        return documentation.of(ControlMessage.class) + "\n\n" + variants(ControlMessage.class);
    }

    private String variants(Class<?> root) {
        return Arrays.stream(Objects.requireNonNull(root.getAnnotation(JsonSubTypes.class))
                        .value())
                .map(type -> "#### `" + type.name() + "`\n\n" + documentation.of(type.value())
                        + (type.value().getRecordComponents().length == 0 ? "" : "\n\n" + fields.fields(type.value())))
                .collect(Collectors.joining("\n\n"));
    }

    String redisText() {
        return documentation.of(RedisKeys.class);
    }

    String redisKeys() {
        MarkdownTable table = new MarkdownTable("Name above", "Value", "Meaning");
        for (String member : documentation.members(RedisKeys.class)) {
            String value = redisValue(member);
            if (!value.isEmpty()) {
                table.row(code(member), value, documentation.ofMember(RedisKeys.class, member));
            }
        }
        return table.toString();
    }

    /** Empty for what is not public, and for methods that take a key apart instead of making one. */
    private static String redisValue(String member) {
        for (Field constant : RedisKeys.class.getFields()) {
            if (constant.getName().equals(member)) {
                Object value = constantValue(constant);
                return value instanceof Duration duration ? Durations.words(duration) : code(String.valueOf(value));
            }
        }
        for (Method method : RedisKeys.class.getMethods()) {
            if (method.getName().equals(member) && method.getReturnType() == String.class) {
                String value = named(method, String.valueOf(call(method)));
                return value.matches("<\\w+>") ? "" : code(value);
            }
        }
        return "";
    }

    /** Public static methods that make a {@code type}, as they stand in the source. */
    private List<Method> factories(Class<?> type) {
        List<Method> factories = Arrays.stream(type.getMethods())
                .filter(method -> method.getReturnType() == type)
                .toList();
        List<String> order = documentation.members(type);
        for (Method factory : factories) {
            if (!order.contains(factory.getName())) {
                throw new IllegalStateException(factory + " needs Javadoc: it is printed in the protocol");
            }
        }
        return factories.stream()
                .sorted((left, right) -> Integer.compare(order.indexOf(left.getName()), order.indexOf(right.getName())))
                .toList();
    }

    private static Object call(Method method) {
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(TopologySections::placeholder)
                .toArray();
        try {
            return Objects.requireNonNull(method.invoke(null, arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object placeholder(Parameter parameter) {
        String name = "<" + parameter.getName() + ">";
        return switch (parameter.getType().getSimpleName()) {
            case "int" -> ANY_NUMBER;
            case "long" -> (long) ANY_NUMBER;
            case "UUID" -> ANY_ID;
            case "String" -> name;
            case "Queue" -> new Queue(name, Exchange.FRAMES, name, List.of(), Queue.Kind.CLASSIC, 0, null);
            default -> throw new IllegalArgumentException("no placeholder is defined for " + parameter);
        };
    }

    /** The placeholders that do not show their parameter's name replaced by it. */
    private static String named(Method method, String value) {
        String result = value;
        for (Parameter parameter : method.getParameters()) {
            Object placeholder = placeholder(parameter);
            if (placeholder instanceof Number || placeholder instanceof UUID) {
                result = result.replace(placeholder.toString(), "<" + parameter.getName() + ">");
            }
        }
        return result;
    }

    private static Object constantValue(Field constant) {
        try {
            return Objects.requireNonNull(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(Queue.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
