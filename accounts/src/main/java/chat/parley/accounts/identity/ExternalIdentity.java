package chat.parley.accounts.identity;

/**
 * Somebody as a provider knows him. Only both parts together name anybody: a subject is the provider's own, is never
 * given to somebody else, and does not change with name or address.
 */
public record ExternalIdentity(String issuer, String subject) {}
