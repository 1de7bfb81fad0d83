package chat.parley.standalone.configuration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.JsonNode;

/**
 * One key, as it stands in the metadata that the compiler wrote and in the record that takes it.
 *
 * @param group the key without its last part
 * @param position among the keys that are declared together
 * @param form what may be given, for readers
 * @param fallback what counts when nothing is given; null when there is nothing
 * @param required whether the service refuses to start without it
 */
record ConfigurationKey(
        String name,
        String group,
        Class<?> declaredIn,
        int position,
        String form,
        @Nullable String fallback,
        boolean required,
        String description) {

    static ConfigurationKey of(JsonNode property) {
        String name = property.path("name").asString();
        int lastDot = name.lastIndexOf('.');
        Field field = field(property.path("sourceType").asString(), name.substring(lastDot + 1));
        String fallback = fallback(property.path("defaultValue"));
        boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || field.getType().isPrimitive()
                || fallback != null
                || hasEmptyFallback(field);
        return new ConfigurationKey(
                name,
                name.substring(0, lastDot),
                field.getDeclaringClass(),
                List.of(field.getDeclaringClass().getDeclaredFields()).indexOf(field),
                form(field),
                fallback,
                !optional,
                property.path("description").asString("").replaceAll("\\{@(?:code|link) +([^}]+)}", "`$1`"));
    }

    private static Field field(String declaredIn, String kebabCase) {
        String[] words = kebabCase.split("-", -1);
        String name = words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
        try {
            return Class.forName(declaredIn).getDeclaredField(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the metadata names " + kebabCase + " of " + declaredIn, e);
        }
    }

    /** A list without elements, say, which the metadata leaves out. */
    private static boolean hasEmptyFallback(Field field) {
        return Arrays.stream(field.getDeclaringClass().getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .anyMatch(parameter -> parameter.getName().equals(field.getName())
                        && parameter.isAnnotationPresent(DefaultValue.class));
    }

    private static @Nullable String fallback(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString();
    }

    private static String form(Field field) {
        String form = form(field.getGenericType());
        Min min = field.getAnnotation(Min.class);
        Max max = field.getAnnotation(Max.class);
        if (min != null && max != null) {
            return form + ", " + min.value() + " to " + max.value();
        }
        if (min != null) {
            return form + ", at least " + min.value();
        }
        return max == null ? form : form + ", at most " + max.value();
    }

    private static String form(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return "list of " + form(arguments[arguments.length - 1]);
        }
        Class<?> named = (Class<?>) type;
        if (named.isEnum()) {
            return Arrays.stream(named.getEnumConstants())
                    .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(" or "));
        }
        return switch (named.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "integer";
            case "double", "Double", "float", "Float" -> "number";
            case "String" -> "text";
            case "Duration" -> "duration";
            case "DataSize" -> "size";
            default -> named.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}
