package chat.parley.worker.retention;

import java.util.UUID;

/**
 * What an administrator ordered to be erased.
 *
 * @param shredMessages of a person: whether what the person wrote goes, too
 */
record Erasure(Kind kind, UUID subjectId, boolean shredMessages) {
    enum Kind {
        USER,
        CHAT
    }
}
