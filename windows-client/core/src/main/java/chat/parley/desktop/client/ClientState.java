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
        return new ClientState(
                person,
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

    ClientState withConnection(ConnectionState next) {
        return new ClientState(
                me,
                next,
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

    ClientState withSynced() {
        return new ClientState(
                me,
                connection,
                true,
                false,
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

    ClientState withUnanswered() {
        return new ClientState(
                me,
                connection,
                synced,
                true,
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

    ClientState withChats(Chats next) {
        return new ClientState(
                me,
                connection,
                synced,
                unanswered,
                next,
                people,
                Outgoing.unseen(outgoing, next, me.id()),
                typing,
                presence,
                loading,
                quoted,
                callsAvailable,
                told);
    }

    ClientState withPeople(Map<UUID, Person> next) {
        return new ClientState(
                me,
                connection,
                synced,
                unanswered,
                chats,
                next,
                outgoing,
                typing,
                presence,
                loading,
                quoted,
                callsAvailable,
                told);
    }

    ClientState withOutgoing(List<Outgoing> next) {
        return new ClientState(
                me,
                connection,
                synced,
                unanswered,
                chats,
                people,
                next,
                typing,
                presence,
                loading,
                quoted,
                callsAvailable,
                told);
    }

    ClientState withTyping(Map<UUID, Set<UUID>> next) {
        return new ClientState(
                me,
                connection,
                synced,
                unanswered,
                chats,
                people,
                outgoing,
                next,
                presence,
                loading,
                quoted,
                callsAvailable,
                told);
    }

    ClientState withPresence(Map<UUID, Presence> next) {
        return new ClientState(
                me,
                connection,
                synced,
                unanswered,
                chats,
                people,
                outgoing,
                typing,
                next,
                loading,
                quoted,
                callsAvailable,
                told);
    }

    ClientState withLoading(Set<UUID> next) {
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
                next,
                quoted,
                callsAvailable,
                told);
    }

    ClientState withQuoted(MessagePlace place, Optional<Message> message) {
        Map<MessagePlace, Optional<Message>> next = new HashMap<>(quoted);
        next.put(place, message);
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
                Map.copyOf(next),
                callsAvailable,
                told);
    }

    ClientState withCallsAvailable(boolean available) {
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
                available,
                told);
    }

    ClientState withTold(UnaryOperator<Told> change) {
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
                change.apply(told));
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
