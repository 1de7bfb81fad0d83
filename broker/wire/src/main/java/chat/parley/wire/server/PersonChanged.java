package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Person;

/**
 * A person has another name, login or role, or is active or blocked from now on. Everybody is told, also of people whom a
 * client does not know.
 */
@Semantics(delivery = "May be lost and repeated: the last one counts; people.get asks anew.")
public record PersonChanged(Person person) implements Event {}
