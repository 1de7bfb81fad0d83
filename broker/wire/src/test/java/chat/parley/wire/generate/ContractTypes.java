package chat.parley.wire.generate;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** The types that can be reached from a root: sealed interfaces, records and enums. */
public final class ContractTypes {
    private ContractTypes() {}

    /** In the order of declaration, each type before its parts. */
    public static Set<Class<?>> reachable(Class<?>... roots) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> root : roots) {
            collect(root, types);
        }
        return types;
    }

    private static void collect(Class<?> type, Set<Class<?>> types) {
        if (!types.add(type)) {
            return;
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, types);
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Class<?> part = element(component.getGenericType());
                if (part.isRecord() || part.isEnum()) {
                    collect(part, types);
                }
            }
        }
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list ? element(list.getActualTypeArguments()[0]) : (Class<?>) type;
    }
}
