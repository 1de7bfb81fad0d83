package chat.parley.wire.generate;

import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Protocol;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.ServerFrame;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The frames as TypeScript: one interface per record, a union per sealed interface, a union of literals per enum.
 * Written for exactly the forms that the contract uses; any other is an error here.
 */
final class TypeScript {
    private static final String HEAD = """
            // Generated from the Java records of broker/wire. Do not edit: see CONTRIBUTING.md.

            /** A UUID as text, lower case. */
            export type Uuid = string;

            /** An instant in UTC, ISO-8601, for example "2026-03-01T09:30:00.123Z". */
            export type Timestamp = string;

            """;

    private final Documentation documentation;
    private final StringBuilder out = new StringBuilder(HEAD);

    private TypeScript(Documentation documentation) {
        this.documentation = documentation;
    }

    static String generate(Documentation documentation) {
        return new TypeScript(documentation).all();
    }

    private String all() {
        List<FrameType> client = FrameType.client();
        List<FrameType> server = FrameType.server();
        Set<Class<?>> types = ContractTypes.reachable(ClientFrame.class, ServerFrame.class);
        for (Class<?> type : types) {
            if (type.isEnum()) {
                enumeration(type);
            } else if (type.isRecord()) {
                record(type, client, server);
            } else {
                union(type);
            }
        }
        names("clientFrameTypes", "ClientFrame", client);
        names("serverFrameTypes", "ServerFrame", server);
        errorCodes();
        closeCodes();
        limits();
        constant("subprotocol", documentation.ofMember(Protocol.class, "SUBPROTOCOL"), Protocol.SUBPROTOCOL);
        constant("socketPath", documentation.ofMember(Protocol.class, "PATH"), Protocol.PATH);
        return out.toString().stripTrailing() + "\n";
    }

    private void enumeration(Class<?> type) {
        comment("", documentation.of(type));
        out.append("export type ").append(name(type)).append(" =\n");
        String values = Arrays.stream(type.getEnumConstants())
                .map(constant -> {
                    String text = documentation.ofMember(type, ((Enum<?>) constant).name());
                    return (text.isEmpty() ? "" : "  /** " + text + " */\n") + "  | \"" + wireName(constant) + "\"";
                })
                .collect(Collectors.joining("\n"));
        out.append(values).append(";\n\n");
    }

    private static String wireName(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private void union(Class<?> type) {
        comment("", documentation.of(type));
        String members = Arrays.stream(type.getPermittedSubclasses())
                .map(permitted -> "  | " + name(permitted))
                .collect(Collectors.joining("\n"));
        out.append("export type ")
                .append(name(type))
                .append(" =\n")
                .append(members)
                .append(";\n\n");
    }

    private void record(Class<?> type, List<FrameType> client, List<FrameType> server) {
        comment("", documentation.of(type));
        out.append("export interface ").append(name(type)).append(" {\n");
        for (List<FrameType> frames : List.of(client, server)) {
            frames.stream()
                    .filter(frame -> frame.record().equals(type))
                    .forEach(frame -> out.append("  readonly type: \"")
                            .append(frame.name())
                            .append("\";\n"));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            comment("  ", documentation.ofComponent(type, component.getName()));
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            out.append("  readonly ").append(component.getName()).append(optional ? "?: " : ": ");
            out.append(typeName(component.getGenericType())).append(";\n");
        }
        out.append("}\n\n");
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return "readonly " + typeName(list.getActualTypeArguments()[0]) + "[]";
        }
        Class<?> named = (Class<?>) type;
        if (named.isRecord() || named.isEnum()) {
            return name(named);
        }
        return switch (named.getName()) {
            case "java.lang.String" -> "string";
            case "java.util.UUID" -> "Uuid";
            case "java.time.Instant" -> "Timestamp";
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> "number";
            case "boolean", "java.lang.Boolean" -> "boolean";
            default -> throw new IllegalArgumentException("no TypeScript form is defined for " + named);
        };
    }

    /** {@code Event} would hide the browser's own type of that name. */
    private static String name(Class<?> type) {
        return type == Event.class ? "ServerEvent" : type.getSimpleName();
    }

    private void names(String constant, String union, List<FrameType> frames) {
        comment("", "Every `type` of `" + union + "`.");
        out.append("export const ").append(constant).append(" = [\n");
        frames.forEach(frame -> out.append("  \"").append(frame.name()).append("\",\n"));
        out.append("] as const satisfies readonly ").append(union).append("[\"type\"][];\n\n");
    }

    private void errorCodes() {
        comment("", "Every error code that this version of the contract knows.");
        out.append("export const errorCodes = [\n");
        for (ErrorCode code : ErrorCode.values()) {
            out.append("  \"").append(code.wireName()).append("\",\n");
        }
        out.append("] as const satisfies readonly ErrorCode[];\n\n");
    }

    private void closeCodes() {
        comment(
                "",
                documentation.of(CloseCode.class) + " `reconnect`: "
                        + documentation.ofMember(CloseCode.class, "reconnect"));
        out.append("export const CloseCode = {\n");
        for (CloseCode code : CloseCode.values()) {
            comment("  ", documentation.ofMember(CloseCode.class, code.name()));
            out.append("  ").append(camelCase(code.name())).append(": { code: ").append(code.code());
            out.append(", reconnect: ").append(code.reconnect()).append(" },\n");
        }
        out.append("} as const;\n\n");
    }

    private void limits() {
        comment("", documentation.of(Limits.class) + " Names in `Ms` are milliseconds.");
        out.append("export const Limits = {\n");
        for (Field field : Limits.class.getFields()) {
            comment("  ", documentation.ofMember(Limits.class, field.getName()));
            Object value = value(field);
            out.append("  ").append(camelCase(field.getName()));
            switch (value) {
                case Duration duration -> out.append("Ms: ").append(duration.toMillis());
                case Integer number -> out.append(": ").append(number);
                default -> throw new IllegalArgumentException("no TypeScript form is defined for " + field);
            }
            out.append(",\n");
        }
        out.append("} as const;\n\n");
    }

    private static Object value(Field constant) {
        try {
            return Objects.requireNonNull(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void constant(String name, String text, String value) {
        comment("", text);
        out.append("export const ").append(name).append(" = \"").append(value).append("\";\n\n");
    }

    private void comment(String indent, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.contains("\n")) {
            String lines = text.lines()
                    .map(line -> (indent + " * " + line).stripTrailing())
                    .collect(Collectors.joining("\n"));
            out.append(indent)
                    .append("/**\n")
                    .append(lines)
                    .append('\n')
                    .append(indent)
                    .append(" */\n");
        } else {
            out.append(indent).append("/** ").append(text).append(" */\n");
        }
    }

    private static String camelCase(String constant) {
        String[] words = constant.toLowerCase(Locale.ROOT).split("_", -1);
        String rest = Arrays.stream(words)
                .skip(1)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return words[0] + rest;
    }
}
