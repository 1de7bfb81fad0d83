package chat.parley.worker.chat.core;

import java.util.List;

/**
 * Which files messages show from now on. With a message that is deleted its links go by themselves.
 *
 * @param shown by new messages
 * @param hidden taken away from messages that stay
 */
public record FileLinks(List<FileLink> shown, List<FileLink> hidden) {}
