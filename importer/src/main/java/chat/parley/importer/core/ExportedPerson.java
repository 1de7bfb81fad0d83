package chat.parley.importer.core;

/**
 * Somebody who wrote or could read.
 *
 * @param key names the person in the export; never shown
 * @param login what the person is called there for signing in, or a proposal for it
 * @param name the name shown
 */
public record ExportedPerson(String key, String login, String name) {
    /** Without names, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ExportedPerson[]";
    }
}
