package chat.parley.wire.generate;

import chat.parley.wire.WireJson;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The frames as JSON Schema (draft 2020-12). Unknown fields are allowed, as everywhere in the contract. */
final class JsonSchemas {
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
            .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER));

    private final Documentation documentation;
    private final Map<Class<?>, String> names;

    private JsonSchemas(Documentation documentation, List<FrameType> frames) {
        this.documentation = documentation;
        this.names = frames.stream().collect(Collectors.toMap(FrameType::record, FrameType::name));
    }

    static String generate(Documentation documentation, Class<?> root, List<FrameType> frames) {
        return new JsonSchemas(documentation, frames).schema(root);
    }

    /** Two spaces, line feeds, a line feed at the end. */
    static String print(JsonNode json) {
        return WireJson.mapper().writer().with(PRINTER).writeValueAsString(json) + "\n";
    }

    private String schema(Class<?> root) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        WireJson.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
        builder.forTypesInGeneral()
                .withPropertySorter((left, right) -> Integer.compare(position(left), position(right)))
                .withDescriptionResolver(
                        scope -> text(documentation.of(scope.getType().getErasedType())))
                .withTypeAttributeOverride(this::addType);
        builder.forFields().withRequiredCheck(JsonSchemas::isRequired).withDescriptionResolver(this::description);
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(root);
        // The constant type makes at most one of them fit, and validators report better on oneOf.
        return print(renamed(schema, "anyOf", "oneOf"));
    }

    private static int position(MemberScope<?, ?> member) {
        return Arrays.stream(member.getDeclaringType().getErasedType().getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(member.getName());
    }

    private static boolean isRequired(FieldScope field) {
        return !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private @Nullable String description(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        Class<?> record = field.getDeclaringType().getErasedType();
        return text(documentation.ofComponent(record, field.getName()));
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The discriminator, which no record holds as a component. */
    private void addType(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
        String name = names.get(scope.getType().getErasedType());
        if (name == null) {
            return;
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.putObject("type").put("const", name);
        if (schema.get("properties") instanceof ObjectNode own) {
            properties.setAll(own);
        }
        schema.set("properties", properties);
        ArrayNode required = JsonNodeFactory.instance.arrayNode().add("type");
        schema.path("required").forEach(required::add);
        schema.set("required", required);
    }

    private static ObjectNode renamed(ObjectNode object, String from, String to) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        Function<String, String> rename = name -> name.equals(from) ? to : name;
        object.properties().forEach(field -> result.set(rename.apply(field.getKey()), field.getValue()));
        return result;
    }
}
