package chat.parley.worker.search;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.model.SearchHit;
import chat.parley.wire.server.SearchPage;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.search.core.Frontier;
import chat.parley.worker.search.core.Match;
import chat.parley.worker.search.core.Position;
import chat.parley.worker.search.core.SearchQuery;
import chat.parley.worker.search.core.TextAnalysis;
import chat.parley.worker.view.MessageReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds one page: reads candidates newest first, and looks at each message itself until the page is full. */
final class SearchRun {
    /** Later than every message. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    /** Messages that are read at once while the newest ones are gone through. */
    private static final int ROWS = 2_000;

    private static final int FIRST_BATCH = 32;
    private static final int LARGEST_BATCH = 256;

    private final PostgresTransaction snapshot;
    private final SearchStore store;
    private final UUID userId;
    private final SearchQuery query;
    private final TextAnalysis analysis;
    private final HashedTerms terms;
    private final SearchProperties properties;
    private final int limit;
    private final FrameSpace space = new FrameSpace();
    private final List<SearchHit> hits = new ArrayList<>();
    private final Map<UUID, Long> visibleFrom = new HashMap<>();
    private int examined;
    private int scanned;
    private int candidates;
    private long messages;
    private int batch = FIRST_BATCH;
    private @Nullable Position last;
    private boolean full;

    SearchRun(
            PostgresTransaction snapshot,
            SearchStore store,
            UUID userId,
            SearchQuery query,
            TextAnalysis analysis,
            HashedTerms terms,
            SearchProperties properties,
            int limit) {
        this.snapshot = snapshot;
        this.store = store;
        this.userId = userId;
        this.query = query;
        this.analysis = analysis;
        this.terms = terms;
        this.properties = properties;
        this.limit = limit;
    }

    /** How many messages were decrypted. */
    int examined() {
        return examined;
    }

    /** @param before where the page before ended; null for the first page */
    SearchPage page(String re, List<SearchedChat> chats, @Nullable Position before) {
        chats.forEach(chat -> visibleFrom.put(chat.id(), chat.visibleFrom()));
        List<Frontier.Step> whole = chats.stream()
                .map(chat -> new Frontier.Step(upperBound(chat.id(), before), 1))
                .toList();
        List<Position> heads = store.heads(snapshot, bounds(whole));
        messages = heads.stream().mapToLong(Position::seq).sum();
        Frontier frontier = new Frontier(heads);
        while (!isOver() && (frontier.hasUnread() || frontier.hasCandidates())) {
            List<Position> next = frontier.take(Math.min(batch, properties.examined() - examined));
            if (!next.isEmpty()) {
                examine(next);
            } else if (terms.isEmpty() || isScanCheaper()) {
                List<Frontier.Step> steps = frontier.next(ROWS);
                candidates += store.scan(snapshot, bounds(steps), terms, frontier);
                scanned += steps.stream().mapToInt(Frontier.Step::depth).sum();
            } else {
                lookUp(frontier);
            }
        }
        boolean more = full || frontier.hasUnread() || frontier.hasCandidates();
        String cursor = more && last != null ? last.toCursor() : null;
        return new SearchPage(re, List.copyOf(hits), cursor, more && !full && hits.size() < limit);
    }

    /**
     * Whether the page is filled sooner by reading on than by the inverted index, judged by what was read so far: reading
     * on ends after so many rows as have enough candidates, the index gives all candidates there are. A row costs about
     * the same on both ways: both read it from a place of its own.
     */
    private boolean isScanCheaper() {
        if (scanned == 0 || scanned >= properties.scanned()) {
            return scanned < properties.scanned();
        }
        double share = (double) candidates / scanned;
        return (limit - hits.size()) / share <= share * messages;
    }

    private boolean isOver() {
        return full || examined >= properties.examined();
    }

    private void lookUp(Frontier frontier) {
        int wanted = properties.examined() - examined + 1;
        List<Position> found = store.lookUp(snapshot, bounds(frontier.rest()), terms, wanted);
        found.forEach(frontier::found);
        if (found.size() < wanted) {
            frontier.lookedThrough();
        } else {
            frontier.lookedDownTo(found.getLast());
        }
    }

    private void examine(List<Position> candidates) {
        Map<MessageAddress, MessageReader.InChat> messages = new HashMap<>();
        for (MessageReader.InChat in : store.messages(snapshot, userId, candidates)) {
            messages.put(new MessageAddress(in.chatId(), in.message().seq()), in);
        }
        for (Position candidate : candidates) {
            MessageReader.InChat in = messages.get(new MessageAddress(candidate.chatId(), candidate.seq()));
            if (in != null && !isTaken(in)) {
                full = true;
                return;
            }
            last = candidate;
            examined++;
        }
        batch = Math.min(batch * 2, LARGEST_BATCH);
    }

    /** False when the message is a hit for which there is no room any more. */
    private boolean isTaken(MessageReader.InChat in) {
        Optional<Match> match = query.match(in.message(), analysis);
        if (match.isEmpty()) {
            return true;
        }
        SearchHit hit = new SearchHit(
                in.chatId(), in.message(), match.get().snippet(), match.get().fileName());
        return hits.size() < limit && space.take(hit) && hits.add(hit);
    }

    private SearchStore.Bounds bounds(List<Frontier.Step> steps) {
        List<Long> visible = steps.stream()
                .map(step -> visibleFrom.getOrDefault(step.before().chatId(), Long.MAX_VALUE))
                .toList();
        return new SearchStore.Bounds(steps, visible, query.from());
    }

    private Position upperBound(UUID chatId, @Nullable Position before) {
        Instant to = query.to();
        Position end = new Position(to == null ? END_OF_TIME : to, chatId, 0);
        Position bound = before == null ? end : before.boundIn(chatId);
        return Position.ORDER.compare(bound, end) < 0 ? bound : end;
    }
}
