package chat.parley.bench.reference;

import chat.parley.bench.load.MessageTexts;
import chat.parley.engines.Engines;
import chat.parley.engines.EnginesOptions;
import chat.parley.engines.PostgresAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Runs the bare writer on the database that a stopped system has left behind: same server, same settings, same disk. */
public final class Reference {
    private Reference() {}

    public static double rowsPerSecond(Path data, Duration duration) throws InterruptedException, ExecutionException {
        try (Engines engines = Engines.open(EnginesOptions.standalone(data))) {
            engines.postgres().start();
            PostgresAddress address = engines.postgres().address();
            BareWriter writer = new BareWriter(
                    address.jdbcUrl(), address.user(), address.password(), (int) MessageTexts.meanBytes());
            return writer.rowsPerSecond(duration);
        }
    }
}
