package chat.parley.worker.view;

import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import io.r2dbc.spi.Readable;
import java.util.Locale;

/** A person as stored. */
public final class PersonRow {
    /** What {@link #of} expects; ends with a space. */
    public static final String SELECT = "select id, login, name, role, state = 'active', bot from users ";

    private PersonRow() {}

    public static Person of(Readable row) {
        return new Person(
                Columns.uuid(row, 0),
                Columns.text(row, 1),
                Columns.text(row, 2),
                UserRole.valueOf(Columns.text(row, 3).toUpperCase(Locale.ROOT)),
                Columns.flag(row, 4),
                Columns.flag(row, 5));
    }
}
