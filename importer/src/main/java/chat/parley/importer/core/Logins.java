package chat.parley.importer.core;

import java.text.Normalizer;
import java.util.Locale;

/** Proposals for logins of people who had none. */
final class Logins {
    private static final int MOST = 24;

    private Logins() {}

    /**
     * Made of the name's Latin letters and digits; of the key when there are none.
     *
     * @param key unique in the export: its end makes the proposal unique
     */
    static String proposed(String name, String key) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^\\.|\\.$", "");
        String end = key.replaceAll("[^0-9a-z]", "");
        String tail = end.substring(Math.max(0, end.length() - 4));
        return plain.isEmpty() ? "telegram." + end : plain.substring(0, Math.min(MOST, plain.length())) + "." + tail;
    }
}
