package chat.parley.e2e.ledger;

import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.MessageSent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares a {@link Ledger} with what is stored, as the server tells it, and with what each member's client holds in the
 * end. Every difference is one sentence.
 */
public final class Audit {
    /**
     * What is stored of one chat.
     *
     * @param before the chat's last seq when the ledger was begun: direct chats are older than the test
     * @param messages those that came after, from the first to the last
     */
    public record History(long before, List<Message> messages) {}

    private final List<String> findings = new ArrayList<>();
    private final Map<UUID, History> histories;
    private final Map<UUID, Map<Long, Message>> stored = new HashMap<>();

    private Audit(Map<UUID, History> histories) {
        this.histories = histories;
    }

    /**
     * Everything that is wrong; empty if the server kept its promises. All outboxes must be empty.
     *
     * @param histories of each chat, complete, as the server answers a member who pages through them
     * @param replicas by member and chat, what the members' clients hold after they have settled
     */
    public static List<String> of(
            Ledger ledger, Map<UUID, History> histories, Map<UUID, Map<UUID, List<Message>>> replicas) {
        Audit audit = new Audit(histories);
        audit.findings.addAll(ledger.violations());
        audit.checkHistories();
        audit.checkSenders(ledger);
        audit.checkOrder(ledger);
        audit.checkSightings(ledger);
        replicas.forEach(audit::checkReplica);
        return audit.findings;
    }

    /** No gaps, no message twice. */
    private void checkHistories() {
        histories.forEach((chatId, history) -> {
            List<Message> messages = history.messages();
            Map<Long, Message> bySeq = new HashMap<>();
            Set<UUID> clientIds = new HashSet<>();
            for (int i = 0; i < messages.size(); i++) {
                Message message = messages.get(i);
                bySeq.put(message.seq(), message);
                long expected = history.before() + i + 1;
                if (message.seq() != expected) {
                    find("chat " + chatId + ": instead of seq " + expected + " there is seq " + message.seq());
                }
                if (!clientIds.add(message.clientId())) {
                    find("chat " + chatId + ": " + message.clientId() + " is stored twice");
                }
            }
            stored.put(chatId, bySeq);
        });
    }

    /** What was acknowledged is stored as acknowledged, what was refused is not, and nothing else is there. */
    private void checkSenders(Ledger ledger) {
        Set<UUID> expected = new HashSet<>();
        for (Ledger.Entry entry : ledger.entries()) {
            MessageSent acknowledged = entry.acknowledged();
            if (acknowledged == null) {
                if (entry.refused() == null) {
                    find(entry.clientId() + " was neither acknowledged nor refused");
                }
                continue;
            }
            expected.add(entry.clientId());
            Message message = at(entry.chatId(), acknowledged.seq());
            if (message == null) {
                find(entry.clientId() + " was acknowledged as seq " + acknowledged.seq() + " and is lost");
            } else if (!message.clientId().equals(entry.clientId())
                    || !message.id().equals(acknowledged.messageId())
                    || !message.senderId().equals(entry.senderId())) {
                find(entry.clientId() + " was acknowledged as seq " + acknowledged.seq() + ", where "
                        + message.clientId() + " is stored");
            } else if (!Objects.equals(message.body(), MessageBody.of(entry.text()))) {
                find(entry.clientId() + " is stored with another content");
            }
        }
        histories.forEach((chatId, history) -> history.messages().stream()
                .filter(message -> !expected.contains(message.clientId()))
                .forEach(message -> find("chat " + chatId + ": seq " + message.seq() + " was never acknowledged")));
    }

    /** What one sender sent into one chat is stored in that order. */
    private void checkOrder(Ledger ledger) {
        Map<List<UUID>, Long> last = new HashMap<>();
        for (Ledger.Entry entry : ledger.entries()) {
            MessageSent acknowledged = entry.acknowledged();
            if (acknowledged != null) {
                Long before = last.put(List.of(entry.chatId(), entry.senderId()), acknowledged.seq());
                if (before != null && before >= acknowledged.seq()) {
                    find(entry.clientId() + " was sent later than seq " + before + " but stored as seq "
                            + acknowledged.seq());
                }
            }
        }
    }

    /** Whatever anybody has seen at any time is what is stored there. */
    private void checkSightings(Ledger ledger) {
        for (Ledger.Sighting sighting : ledger.sightings()) {
            History history = histories.get(sighting.chatId());
            if (history != null
                    && sighting.message().seq() > history.before()
                    && !same(at(sighting.chatId(), sighting.message().seq()), sighting.message())) {
                find("member " + sighting.memberId() + " saw (" + sighting.source() + ") as seq "
                        + sighting.message().seq() + " of chat " + sighting.chatId() + " what is not stored there");
            }
        }
    }

    private void checkReplica(UUID memberId, Map<UUID, List<Message>> chats) {
        chats.forEach((chatId, messages) -> {
            int expected = histories
                    .getOrDefault(chatId, new History(0, List.of()))
                    .messages()
                    .size();
            if (messages.size() != expected) {
                find("member " + memberId + " holds " + messages.size() + " of the " + expected + " messages of chat "
                        + chatId);
            }
            for (Message message : messages) {
                if (!same(at(chatId, message.seq()), message)) {
                    find("member " + memberId + " holds another message as seq " + message.seq() + " of chat "
                            + chatId);
                }
            }
        });
    }

    private static boolean same(@Nullable Message stored, Message seen) {
        return stored != null
                && stored.id().equals(seen.id())
                && stored.clientId().equals(seen.clientId())
                && stored.senderId().equals(seen.senderId())
                && stored.version() == seen.version()
                && Objects.equals(stored.body(), seen.body());
    }

    private @Nullable Message at(UUID chatId, long seq) {
        return stored.getOrDefault(chatId, Map.of()).get(seq);
    }

    private void find(String what) {
        findings.add(what);
    }
}
