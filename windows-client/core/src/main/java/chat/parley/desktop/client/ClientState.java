package chat.parley.desktop.client;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.transport.ConnectionState;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.Presence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Everything that windows show, as one value that never changes.
 *
 * @param synced everything was compared with the server since the program started
 * @param unanswered the last comparison with the server got no answer
 * @param typing who is writing, by chat
 * @param loading chats whose older messages are under way
 * @param quoted messages that others quote and that are not held, by chat and seq; empty when it cannot be seen
 * @param told what the server told beside chats and people
 */
public record ClientState(
        Person me,
        ConnectionState connection,
        boolean synced,
        boolean unanswered,
        Chats chats,
        Map<UUID, Person> people,
        List<Outgoing> outgoing,
        Map<UUID, Set<UUID>> typing,
        Map<UUID, Presence> presence,
        Set<UUID> loading,
        Map<MessagePlace, Optional<Message>> quoted,
        boolean callsAvailable,
        Told told) {

    /** A message's place. */
    public record MessagePlace(UUID chatId, long seq) {}

    /** Of who has just opened what this device remembers. */
    public static ClientState of(Person me, Chats chats, Map<UUID, Person> people) {
        return new ClientState(
                me,
                new ConnectionState.Idle(),
                false,
                false,
                chats,
                people,
                List.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                false,
                Told.NOTHING);
    }

    public boolean online() {
        return connection instanceof ConnectionState.Online;
    }

    public List<Outgoing> outgoing(UUID chatId) {
        return outgoing.stream()
                .filter(one -> one.entry().chatId().equals(chatId))
                .toList();
    }

    ClientState withMe(Person person) {
        return changed(draft -> draft.me = person);
    }

    ClientState withConnection(ConnectionState next) {
        return changed(draft -> draft.connection = next);
    }

    ClientState withSynced() {
        return changed(draft -> {
            draft.synced = true;
            draft.unanswered = false;
        });
    }

    ClientState withUnanswered() {
        return changed(draft -> draft.unanswered = true);
    }

    ClientState withChats(Chats next) {
        return changed(draft -> {
            draft.chats = next;
            draft.outgoing = Outgoing.unseen(outgoing, next, me.id());
        });
    }

    ClientState withPeople(Map<UUID, Person> next) {
        return changed(draft -> draft.people = next);
    }

    ClientState withOutgoing(List<Outgoing> next) {
        return changed(draft -> draft.outgoing = next);
    }

    ClientState withTyping(Map<UUID, Set<UUID>> next) {
        return changed(draft -> draft.typing = next);
    }

    ClientState withPresence(Map<UUID, Presence> next) {
        return changed(draft -> draft.presence = next);
    }

    ClientState withLoading(Set<UUID> next) {
        return changed(draft -> draft.loading = next);
    }

    ClientState withQuoted(MessagePlace place, Optional<Message> message) {
        Map<MessagePlace, Optional<Message>> next = new HashMap<>(quoted);
        next.put(place, message);
        return changed(draft -> draft.quoted = Map.copyOf(next));
    }

    ClientState withCallsAvailable(boolean available) {
        return changed(draft -> draft.callsAvailable = available);
    }

    ClientState withTold(UnaryOperator<Told> change) {
        return changed(draft -> draft.told = change.apply(told));
    }

    private ClientState changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** The next state while it is made: what is not set stays as it was. */
    private static final class Draft {
        private Person me;
        private ConnectionState connection;
        private boolean synced;
        private boolean unanswered;
        private Chats chats;
        private Map<UUID, Person> people;
        private List<Outgoing> outgoing;
        private Map<UUID, Set<UUID>> typing;
        private Map<UUID, Presence> presence;
        private Set<UUID> loading;
        private Map<MessagePlace, Optional<Message>> quoted;
        private boolean callsAvailable;
        private Told told;

        private Draft(ClientState before) {
            me = before.me;
            connection = before.connection;
            synced = before.synced;
            unanswered = before.unanswered;
            chats = before.chats;
            people = before.people;
            outgoing = before.outgoing;
            typing = before.typing;
            presence = before.presence;
            loading = before.loading;
            quoted = before.quoted;
            callsAvailable = before.callsAvailable;
            told = before.told;
        }

        private ClientState finished() {
            return new ClientState(
                    me,
                    connection,
                    synced,
                    unanswered,
                    chats,
                    people,
                    outgoing,
                    typing,
                    presence,
                    loading,
                    quoted,
                    callsAvailable,
                    told);
        }
    }

    /** Changes a map of this state. */
    static <K, V> Map<K, V> with(Map<K, V> map, UnaryOperator<Map<K, V>> change) {
        return Map.copyOf(change.apply(new HashMap<>(map)));
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ClientState[" + me.id() + ", " + connection + "]";
    }
}
