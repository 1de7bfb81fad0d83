package chat.parley.wire;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes identifiers: UUID version 7 (RFC 9562), ordered by creation time within one process. */
public final class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new identifier. Safe for use by several threads. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** Whether {@code id} has the version and variant bits of a UUIDv7. */
    public static boolean isVersion7(UUID id) {
        return id.version() == 7 && id.variant() == 2;
    }
}
