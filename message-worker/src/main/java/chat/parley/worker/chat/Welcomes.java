package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.model.Chat;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.view.ChatViews;
import io.r2dbc.pool.ConnectionPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shows the chat to those who came into it, after that is durable: exactly what they would be shown if they asked. It may
 * have changed since; they get what it is now, with its version now.
 *
 * <p>By one question or two for each person: that is why at most {@code Limits.PEOPLE_AT_ONCE} are added at once.
 */
final class Welcomes {
    private final ConnectionPool pool;
    private final ChatViews views;

    Welcomes(ConnectionPool pool, ChatViews views) {
        this.pool = pool;
        this.views = views;
    }

    /** The outcomes, with what is shown to those who came in. */
    List<Outcome> complete(List<Outcome> outcomes) {
        if (outcomes.stream().noneMatch(Welcomes::isToBeCompleted)) {
            return outcomes;
        }
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            List<Outcome> complete = new ArrayList<>(outcomes.size());
            for (Outcome outcome : outcomes) {
                complete.add(
                        outcome instanceof Outcome.GroupChanged changed && isToBeCompleted(changed)
                                ? changed.withViews(views(snapshot, changed))
                                : outcome);
            }
            snapshot.commit();
            return complete;
        }
    }

    private static boolean isToBeCompleted(Outcome outcome) {
        return outcome instanceof Outcome.GroupChanged changed
                && !changed.joined().isEmpty();
    }

    /** Who has left again meanwhile is shown nothing. */
    private Map<UUID, Chat> views(PostgresTransaction snapshot, Outcome.GroupChanged changed) {
        UUID chatId = changed.work().chatId();
        Map<UUID, Chat> seen = new LinkedHashMap<>();
        for (UUID person : changed.joined()) {
            Chat chat = views.read(snapshot, person, List.of(chatId)).get(chatId);
            if (chat != null) {
                seen.put(person, chat);
            }
        }
        return seen;
    }
}
