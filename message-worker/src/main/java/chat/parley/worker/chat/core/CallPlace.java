package chat.parley.worker.chat.core;

import java.util.UUID;

/**
 * Where a call is.
 *
 * @param epoch how often the call was given to a process
 */
public record CallPlace(UUID node, int epoch) {}
