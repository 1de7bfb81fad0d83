package chat.parley.desktop.system;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In place of Windows' registry, which is on Windows alone. */
final class FakeRegistry implements Registry {
    private final Map<String, Map<String, String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Override
    public Optional<String> read(String key, String name) {
        return Optional.ofNullable(keys.getOrDefault(key, Map.of()).get(name));
    }

    @Override
    public void write(String key, String name, String value) {
        String _ = keys.computeIfAbsent(key, _ -> new TreeMap<>()).put(name, value);
    }

    @Override
    public void deleteValue(String key, String name) {
        if (keys.containsKey(key)) {
            String _ = keys.get(key).remove(name);
        }
    }

    @Override
    public void deleteKey(String key) {
        boolean _ = keys.keySet().removeIf(one -> one.equals(key) || one.startsWith(key + "\\"));
    }

    Map<String, Map<String, String>> keys() {
        return keys;
    }
}
