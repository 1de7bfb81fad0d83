package chat.parley.storage.keyring;

import chat.parley.storage.StorageConfiguration;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Commands for the master keyset.
 *
 * <ul>
 *   <li>{@code create FILE} writes a new master keyset.
 *   <li>{@code add-key FROM TO} writes the keyset of the first file with one more key, the new primary.
 *   <li>{@code rewrap} wraps everything by the primary key (data keys, signing keys, shared secrets); needs
 *       {@code parley.postgres.*} and {@code parley.keyring.*}. Online; goes on where an earlier run ended.
 *   <li>{@code drop-old FROM TO} writes the keyset of the first file without all keys but the primary: only after
 *       {@code rewrap}.
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
@Import({StorageConfiguration.class, KeyringConfiguration.class})
public class KeyringApplication {
    private static final String USAGE =
            "one of: create FILE | add-key FROM TO | rewrap [--parley.…=…] | drop-old FROM TO; see docs/keys.md";

    public static void main(String[] args) {
        try {
            run(args);
        } catch (UsageException | KeyringException wrong) {
            fail(String.valueOf(wrong.getMessage()));
        } catch (NoSuchFileException missing) {
            fail("there is no file " + missing.getMessage());
        } catch (IOException unreadable) {
            fail(unreadable.toString());
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }

    private static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException() {
            super(USAGE);
        }
    }

    static void run(String... args) throws IOException {
        String command = args.length == 0 ? "" : args[0];
        switch (command) {
            case "create" -> write(MasterKeyset.generate(), args, 1);
            case "add-key" -> write(read(args).withNewPrimary(), args, 2);
            case "rewrap" -> rewrap(args);
            case "drop-old" -> write(read(args).withPrimaryOnly(), args, 2);
            default -> throw new UsageException();
        }
    }

    private static void rewrap(String[] args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(KeyringApplication.class)
                .web(WebApplicationType.NONE)
                .run(args)) {
            Rewrapping rewrapping =
                    new Rewrapping(context.getBean(ConnectionPool.class), context.getBean(MasterKeyset.class));
            long count = rewrapping.run();
            long remaining = rewrapping.remaining();
            if (remaining > 0) {
                throw new KeyringException(
                        remaining + " keys are still wrapped by an older master key: another run works on them, or a"
                                + " service still wraps by the older key; restart it with the new keyset, then rewrap"
                                + " again",
                        null);
            }
            System.out.println(count + " keys were wrapped anew; nothing needs the older master keys any more");
        }
    }

    private static MasterKeyset read(String[] args) throws IOException {
        return MasterKeyset.parse(Files.readString(Path.of(argument(args, 1))));
    }

    private static void write(MasterKeyset keyset, String[] args, int index) {
        Path file = Path.of(argument(args, index));
        MasterKeysetSource.write(keyset, file);
        System.out.println("Wrote the master keyset to " + file);
    }

    private static String argument(String[] args, int index) {
        if (args.length <= index) {
            throw new UsageException();
        }
        return args[index];
    }
}
