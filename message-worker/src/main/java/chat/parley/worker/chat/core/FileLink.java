package chat.parley.worker.chat.core;

import java.util.UUID;

/**
 * A file that a message shows: who may read the message may read the file. The database removes it with the message.
 *
 * @param messageId the client's id of a message that is sent later
 * @param seq of the message; 0 for one that is sent later, which nobody can read yet
 */
public record FileLink(UUID fileId, UUID chatId, UUID messageId, long seq) {}
