package chat.parley.worker.search;

import java.util.UUID;

/**
 * A chat in which the caller may search.
 *
 * @param visibleFrom the caller sees messages from this one on
 */
record SearchedChat(UUID id, long visibleFrom) {}
