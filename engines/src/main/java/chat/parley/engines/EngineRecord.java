package chat.parley.engines;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a data directory knows about its engines: ports and passwords, kept for good, and the processes of the current
 * (or killed) run. Written at every change, atomically, readable by its owner only.
 */
final class EngineRecord {
    private static final String FILE_NAME = "engines.properties";
    private static final int PASSWORD_BYTES = 24;

    private final Path file;
    private final Properties entries = new Properties();

    EngineRecord(Path dataDirectory) {
        this.file = dataDirectory.resolve(FILE_NAME);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                entries.load(reader);
            } catch (IOException failure) {
                throw new EngineException("Cannot read " + file, failure);
            }
        }
    }

    synchronized int port(String key, IntSupplier choose) {
        @Nullable String known = entries.getProperty(key + ".port");
        return known != null ? Integer.parseInt(known) : newPort(key, choose);
    }

    synchronized int newPort(String key, IntSupplier choose) {
        int chosen = choose.getAsInt();
        put(key + ".port", Integer.toString(chosen));
        return chosen;
    }

    Optional<Integer> knownPort(String key) {
        return Optional.ofNullable(entries.getProperty(key + ".port")).map(Integer::valueOf);
    }

    synchronized String password(String key) {
        @Nullable String known = entries.getProperty(key + ".password");
        if (known != null) {
            return known;
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        put(key + ".password", made);
        return made;
    }

    synchronized void started(String key, ProcessIdentity process) {
        entries.setProperty(key + ".pid", Long.toString(process.pid()));
        entries.setProperty(key + ".started", process.started().toString());
        entries.setProperty(key + ".mark", process.mark());
        save();
    }

    synchronized void stopped(String key) {
        entries.remove(key + ".pid");
        entries.remove(key + ".started");
        entries.remove(key + ".mark");
        save();
    }

    /** Those of the current or the killed run. */
    synchronized Map<String, ProcessIdentity> processes() {
        Map<String, ProcessIdentity> found = new LinkedHashMap<>();
        for (String key : new String[] {"rabbitmq", "epmd", "redis", "postgres"}) {
            @Nullable String pid = entries.getProperty(key + ".pid");
            @Nullable String started = entries.getProperty(key + ".started");
            @Nullable String mark = entries.getProperty(key + ".mark");
            if (pid != null && started != null && mark != null) {
                found.put(key, new ProcessIdentity(Long.parseLong(pid), Instant.parse(started), mark));
            }
        }
        return found;
    }

    private void put(String key, String value) {
        entries.setProperty(key, value);
        save();
    }

    private void save() {
        StringWriter text = new StringWriter();
        Path next = file.resolveSibling(FILE_NAME + ".new");
        try {
            entries.store(text, "Engines of this Parley. Holds passwords. Do not edit while it runs.");
            OwnerOnly.write(next, text.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new EngineException("Cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }
}
