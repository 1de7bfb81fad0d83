package chat.parley.wire.model;

import java.util.UUID;

/**
 * A person with an account on this server.
 *
 * @param login unique name for signing in and mentioning, lower case
 * @param name the name shown
 * @param active false when the account is blocked or deleted; the name stays for old messages
 */
public record Person(UUID id, String login, String name, UserRole role, boolean active) {}
