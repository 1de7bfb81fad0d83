package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Person;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People of this server, by name.
 *
 * @param next pass as {@code after} for the next page; absent on the last page
 */
@Semantics(delivery = "Once per people.list or people.get.")
public record PeoplePage(
        String re, List<Person> people, @Nullable UUID next) implements Reply {}
