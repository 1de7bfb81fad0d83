package chat.parley.importer.core;

import java.text.Normalizer;
import java.util.Locale;

/** Proposals for logins of people who had none. */
final class Logins {
    private static final int MOST = 24;

    private Logins() {}

    /**
     * Made of the name's Latin letters and digits and of the whole key, which makes it unique.
     *
     * @param key unique in the export
     */
    static String proposed(String name, String key) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^\\.|\\.$", "");
        String begin = plain.isEmpty() ? "telegram" : plain.substring(0, Math.min(MOST, plain.length()));
        return begin + "." + key.replaceAll("[^0-9a-z]", "");
    }
}
