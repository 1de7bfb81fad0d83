package chat.parley.storage;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Reads columns that the schema declares {@code not null}. */
public final class Column {
    private Column() {}

    public static <T> T of(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
