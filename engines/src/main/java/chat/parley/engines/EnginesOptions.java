package chat.parley.engines;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to start and where.
 *
 * @param dataDirectory holds all files of the engines; made with mode 0700 if absent
 * @param externalBroker a RabbitMQ that somebody else runs, to be used instead of an own one
 * @param profile how much room the engines get
 */
public record EnginesOptions(Path dataDirectory, @Nullable RabbitAddress externalBroker, Profile profile) {
    public enum Profile {
        /** Small: for one machine that does other work too. */
        STANDALONE,
        /** With RabbitMQ's management API and thousands of Redis databases, so that each test has its own. */
        TEST
    }

    public EnginesOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }

    public static EnginesOptions standalone(Path dataDirectory) {
        return new EnginesOptions(dataDirectory, null, Profile.STANDALONE);
    }

    public static EnginesOptions test(Path dataDirectory) {
        return new EnginesOptions(dataDirectory, null, Profile.TEST);
    }

    public EnginesOptions withExternalBroker(RabbitAddress broker) {
        return new EnginesOptions(dataDirectory, broker, profile);
    }
}
