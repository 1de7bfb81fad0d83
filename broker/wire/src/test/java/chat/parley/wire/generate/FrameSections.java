package chat.parley.wire.generate;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Semantics;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.golden.GoldenFrame;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.service.ServiceEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The frames and what they are made of, as Markdown. */
final class FrameSections {
    private final Documentation documentation;
    private final Map<Class<?>, String> names = Stream.concat(FrameType.client().stream(), FrameType.server().stream())
            .collect(Collectors.toMap(FrameType::record, FrameType::name));

    FrameSections(Documentation documentation) {
        this.documentation = documentation;
    }

    /** The sealed interfaces: what their frames have in common. */
    String kinds() {
        return ContractTypes.reachable(ClientFrame.class, ServerFrame.class).stream()
                .filter(Class::isSealed)
                .map(kind -> "- **" + kind.getSimpleName() + "** (" + frames(kind) + "): " + documentation.of(kind))
                .collect(Collectors.joining("\n"));
    }

    private String frames(Class<?> kind) {
        if (kind == ClientFrame.class || kind == ServerFrame.class) {
            return "all below";
        }
        return ContractTypes.reachable(kind).stream()
                .filter(names::containsKey)
                .map(type -> link(Objects.requireNonNull(names.get(type))))
                .collect(Collectors.joining(", "));
    }

    String frames(List<GoldenFrame> examples) {
        return examples.stream().map(this::frame).collect(Collectors.joining("\n\n"));
    }

    private String frame(GoldenFrame example) {
        Class<?> record = example.type().record();
        Semantics semantics = Objects.requireNonNull(record.getAnnotation(Semantics.class));
        List<String> parts = new ArrayList<>();
        parts.add("### `" + example.type().name() + "`");
        String text = documentation.of(record);
        if (text.isEmpty()) {
            throw new IllegalStateException(record + " needs Javadoc: it is printed in the protocol");
        }
        parts.add(text);
        if (record.getRecordComponents().length > 0) {
            parts.add(fields(record));
        }
        parts.add("Delivery: " + semantics.delivery());
        if (semantics.answeredBy().length > 0) {
            parts.add("Answered by " + joined(semantics.answeredBy(), FrameSections::link) + ".");
        }
        if (semantics.errors().length > 0) {
            parts.add("Further errors: " + joined(semantics.errors(), ErrorCode::wireName) + ".");
        }
        parts.add("```json\n" + example.json().strip() + "\n```");
        return String.join("\n\n", parts);
    }

    private static <T> String joined(T[] values, Function<T, String> name) {
        return Arrays.stream(values)
                .map(name)
                .map(text -> text.startsWith("[") ? text : "`" + text + "`")
                .collect(Collectors.joining(", "));
    }

    String models() {
        return ContractTypes.reachable(ClientFrame.class, ServerFrame.class, ServiceEvent.class).stream()
                .filter(type -> (type.isRecord() && !names.containsKey(type)) || type.isEnum())
                .filter(type -> type != ErrorCode.class && !ServiceEvent.class.isAssignableFrom(type))
                .map(type -> "### Type " + type.getSimpleName() + "\n\n" + documentation.of(type) + "\n\n"
                        + (type.isEnum() ? values(type) : fields(type)))
                .collect(Collectors.joining("\n\n"));
    }

    private String values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> {
                    String name = ((Enum<?>) constant).name();
                    String text = documentation.ofMember(type, name);
                    return "- `" + name.toLowerCase(Locale.ROOT) + "`" + (text.isEmpty() ? "" : ": " + text);
                })
                .collect(Collectors.joining("\n"));
    }

    String fields(Class<?> record) {
        MarkdownTable table = new MarkdownTable("Field", "Form", "Meaning");
        for (RecordComponent component : record.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            table.row(
                    "`" + component.getName() + "`",
                    form(component.getGenericType()) + (optional ? ", optional" : ""),
                    documentation.ofComponent(record, component.getName()));
        }
        return table.toString();
    }

    private static String form(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + form(list.getActualTypeArguments()[0]);
        }
        Class<?> named = (Class<?>) type;
        if (named == ErrorCode.class) {
            return "[error code](#error-codes)";
        }
        if (named.isRecord() || named.isEnum()) {
            return "[" + named.getSimpleName() + "](#type-"
                    + named.getSimpleName().toLowerCase(Locale.ROOT) + ")";
        }
        return switch (named.getSimpleName()) {
            case "String" -> "string";
            case "Instant" -> "instant";
            case "Integer", "int", "Long", "long" -> "integer";
            case "boolean", "java.lang.Boolean" -> "boolean";
            default -> named.getSimpleName();
        };
    }

    private static String link(String frame) {
        return "[`" + frame + "`](#" + frame.replace(".", "") + ")";
    }
}
