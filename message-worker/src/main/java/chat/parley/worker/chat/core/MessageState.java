package chat.parley.worker.chat.core;

import chat.parley.wire.Limits;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.content.Previews;
import chat.parley.worker.content.Reactors;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in the middle of a batch. */
final class MessageState {
    /** As it was; what may have changed since is beside it. */
    private final Message before;

    private long version;
    private int revision;
    private boolean deleted;
    private boolean pinned;
    private @Nullable MessageBody body;
    private @Nullable Instant editedAt;
    private Previews previews;

    /** By emoji, who and since which version, first come first: versions only grow. */
    private final Map<String, Map<UUID, Long>> reactions = new HashMap<>();

    MessageState(FoundMessage found) {
        this.before = found.message();
        this.version = before.version();
        this.revision = found.revision();
        this.deleted = found.deleted();
        this.pinned = Boolean.TRUE.equals(before.pinned());
        this.body = before.body();
        this.editedAt = before.editedAt();
        this.previews = found.previews();
        for (Reactors reactors : found.reactors()) {
            Map<UUID, Long> people = new LinkedHashMap<>();
            reactors.people().forEach(person -> people.put(person.userId(), person.version()));
            reactions.put(reactors.emoji(), people);
        }
    }

    UUID id() {
        return before.id();
    }

    UUID senderId() {
        return before.senderId();
    }

    long seq() {
        return before.seq();
    }

    long version() {
        return version;
    }

    int revision() {
        return revision;
    }

    boolean isDeleted() {
        return deleted;
    }

    boolean isPinned() {
        return pinned;
    }

    @Nullable
    MessageBody body() {
        return body;
    }

    /** Whether its author wrote it: not when it was sent on, nor when it is no text at all. */
    boolean isWritten() {
        return body != null && before.forwarded() == null;
    }

    /** Whether it is what the server wrote down: what is left of a call, or a notice. */
    boolean isRecord() {
        return before.call() != null || before.notice() != null;
    }

    /** What is known of its links. */
    Previews previews() {
        return previews;
    }

    /** @param kept what remains of what was known of its links */
    void edit(MessageBody written, Previews kept, long at, Instant now) {
        version = at;
        revision++;
        body = written;
        previews = kept;
        editedAt = now;
    }

    void preview(Previews known, long at) {
        version = at;
        previews = known;
    }

    void delete(long at) {
        version = at;
        deleted = true;
        pinned = false;
        body = null;
        previews = Previews.NONE;
        editedAt = null;
        reactions.clear();
    }

    void pin(boolean on, long at) {
        version = at;
        pinned = on;
    }

    boolean hasReaction(String emoji, UUID userId) {
        return reactions.getOrDefault(emoji, Map.of()).containsKey(userId);
    }

    /** Whether one more emoji would be too many. */
    boolean isFullFor(String emoji) {
        return reactions.size() >= Limits.REACTIONS && !reactions.containsKey(emoji);
    }

    void react(String emoji, UUID userId, boolean on, long at) {
        version = at;
        Map<UUID, Long> people = reactions.computeIfAbsent(emoji, key -> new LinkedHashMap<>());
        if (on) {
            people.put(userId, at);
        } else {
            people.remove(userId);
        }
        if (people.isEmpty()) {
            reactions.remove(emoji);
        }
    }

    /** As its readers see it now. */
    Message view() {
        return new Message(
                before.id(),
                before.seq(),
                version,
                before.senderId(),
                before.clientId(),
                before.sentAt(),
                body,
                before.call(),
                editedAt,
                deleted ? null : before.forwarded(),
                before.notice(),
                Reactors.view(reactors()),
                pinned ? true : null,
                previews.view());
    }

    private List<Reactors> reactors() {
        return reactions.entrySet().stream()
                .map(entry -> new Reactors(
                        entry.getKey(),
                        entry.getValue().entrySet().stream()
                                .map(person -> new Reactors.Reactor(person.getKey(), person.getValue()))
                                .toList(),
                        entry.getValue().size()))
                .sorted(Comparator.comparingLong(
                        reactors -> reactors.people().getFirst().version()))
                .toList();
    }
}
