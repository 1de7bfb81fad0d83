package chat.parley.desktop.system;

import java.util.Optional;

/** The part of Windows' registry that belongs to the person: {@code HKEY_CURRENT_USER}. Its values here are texts. */
interface Registry {
    /**
     * Reads a value.
     *
     * @param name empty for the value of the key itself
     */
    Optional<String> read(String key, String name);

    /** Makes the key if there is none. */
    void write(String key, String name, String value);

    /** Nothing happens if there is none. */
    void deleteValue(String key, String name);

    /** Deletes a key with everything below it. Nothing happens if there is none. */
    void deleteKey(String key);
}
