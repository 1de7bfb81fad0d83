package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.client.ClientState;
import chat.parley.wire.model.Person;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people and chats are called. */
public final class Names {
    private final ClientState state;
    private final Texts texts;

    public Names(ClientState state, Texts texts) {
        this.state = state;
        this.texts = texts;
    }

    public String person(UUID id) {
        Person known = id.equals(state.me().id()) ? state.me() : state.people().get(id);
        if (known == null) {
            return texts.get("person.unknown");
        }
        return isErased(known) ? texts.get("person.deleted") : known.name();
    }

    /** The server gives such accounts this login, which nobody else can have. */
    private static boolean isErased(Person person) {
        return !person.active() && person.login().equals("deleted-" + person.id());
    }

    boolean isMe(UUID id) {
        return id.equals(state.me().id());
    }

    public String chat(HeldChat held) {
        String title = held.chat().title();
        return title == null
                ? held.partner(state.me().id()).map(this::person).orElse(texts.get("person.unknown"))
                : title;
    }

    public Face face(HeldChat held) {
        UUID id = held.partner(state.me().id()).orElse(held.id());
        return Face.of(id, chat(held)).with(held.chat().picture());
    }

    /** Some people, and how many there are beyond those that are named. */
    String people(List<UUID> named, int count) {
        String names = named.stream().limit(3).map(this::person).collect(Collectors.joining(", "));
        int others = Math.max(count, named.size()) - Math.min(3, named.size());
        return others > 0 ? texts.get("notice.more", Map.of("people", names, "count", others)) : names;
    }

    /** Who is writing in a chat; empty when nobody is. */
    Optional<String> typing(HeldChat held) {
        Collection<UUID> writing = state.typing().getOrDefault(held.id(), Set.of());
        if (writing.isEmpty()) {
            return Optional.empty();
        }
        if (held.partner(state.me().id()).isPresent()) {
            return Optional.of(texts.get("typing.direct"));
        }
        List<String> who = writing.stream().map(this::person).sorted().toList();
        return Optional.of(
                switch (who.size()) {
                    case 1 -> texts.get("typing.one", Map.of("name", who.getFirst()));
                    case 2 -> texts.get("typing.two", Map.of("name", who.getFirst(), "other", who.getLast()));
                    default -> texts.get("typing.many", Map.of("count", who.size()));
                });
    }
}
