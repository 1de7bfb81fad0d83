package chat.parley.importer.core;

import java.util.Optional;

/** Emoji by the names that other messengers give them, without colons. */
public interface EmojiNames {
    /** The emoji; empty for one that is not in Unicode. */
    Optional<String> emoji(String name);
}
