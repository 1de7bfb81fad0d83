package chat.parley.wire.golden;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A golden frame with one field changed.
 *
 * @param path of the field, as error messages name it: {@code known[].chatId}
 * @param component the field in the contract: {@code ChatCursor.chatId}
 * @param allowed whether the contract allows the field to be absent
 */
public record JsonMutation(String path, String component, boolean allowed, String json) {

    /** Each field of the frame removed in turn, nested ones included. */
    public static List<JsonMutation> removals(GoldenFrame golden) {
        return mutations(golden, (object, field) -> object.remove(field));
    }

    /** Each field in turn given a value of another JSON kind. */
    public static List<JsonMutation> wrongForms(GoldenFrame golden) {
        return mutations(golden, JsonMutation::replaceByAnotherKind);
    }

    private static void replaceByAnotherKind(ObjectNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isString() || value.isArray()) {
            object.put(field, 7);
        } else {
            object.put(field, "7");
        }
    }

    private static List<JsonMutation> mutations(GoldenFrame golden, BiConsumer<ObjectNode, String> change) {
        List<Place> places = new ArrayList<>();
        collect(golden.tree(), golden.type().record(), "", places);
        List<JsonMutation> result = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            // Every place is found anew in a fresh copy, at the same position.
            ObjectNode copy = golden.tree();
            List<Place> fresh = new ArrayList<>();
            collect(copy, golden.type().record(), "", fresh);
            Place place = fresh.get(i);
            change.accept(place.object(), place.field());
            result.add(new JsonMutation(place.path(), place.component(), place.optional(), copy.toString()));
        }
        return result;
    }

    private record Place(ObjectNode object, String field, String path, String component, boolean optional) {}

    private static void collect(ObjectNode object, Class<?> record, String prefix, List<Place> places) {
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode value = object.get(component.getName());
            if (value == null) {
                continue;
            }
            String path = prefix.isEmpty() ? component.getName() : prefix + "." + component.getName();
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            String name = record.getSimpleName() + "." + component.getName();
            places.add(new Place(object, component.getName(), path, name, optional));
            Type type = component.getGenericType();
            if (value instanceof ObjectNode nested) {
                collect(nested, (Class<?>) type, path, places);
            } else if (value instanceof ArrayNode array
                    && type instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()) {
                array.forEach(entry -> collect((ObjectNode) entry, element, path + "[]", places));
            }
        }
    }
}
