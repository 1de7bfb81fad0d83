package chat.parley.importer.core;

/**
 * Somebody who wrote or could read.
 *
 * @param key names the person in the export; never shown
 * @param login what the person is called there for signing in, or a proposal for it
 * @param name the name shown
 * @param email empty when the export does not tell it
 * @param hasLogin whether {@code login} is what the person is really called there: only then an account of that login here
 *     is taken for the person's own
 */
public record ExportedPerson(String key, String login, String name, String email, boolean hasLogin) {
    /** Without names, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ExportedPerson[]";
    }
}
