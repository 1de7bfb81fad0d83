package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.SearchHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param hits newest first
 * @param next pass as {@code after} for the next page; absent when everything was looked through
 * @param partial whether the page ended because many messages had been looked at, and not because it is full: ask for
 *     the next one to go on; it may hold even nothing
 */
@Semantics(delivery = "Once per search.")
public record SearchPage(
        String re, List<SearchHit> hits, @Nullable String next, boolean partial) implements Reply {}
