package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.client.ClientState;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Person;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** To any chat, or to any person, with a few letters: what the web client finds, in its order. */
public final class JumpChoices {
    /** So many chats are offered. */
    static final int MOST_CHATS = 12;

    private final Texts texts;

    public JumpChoices(Texts texts) {
        this.texts = texts;
    }

    /**
     * Chats by their activity, archived ones too, and then people who are not the other one of a chat among them.
     *
     * @param found whom the server found; where nothing was typed, nobody is offered beside the chats
     */
    public List<JumpChoice> of(ClientState state, String query, Collection<Person> found) {
        Names names = new Names(state, texts);
        NameSearch search = new NameSearch(query);
        UUID me = state.me().id();
        List<HeldChat> chats = state.chats().byId().values().stream()
                .filter(held -> search.matches(names.chat(held)))
                .sorted(Comparator.comparing((HeldChat held) -> ChatList.activity(state, held))
                        .thenComparing(HeldChat::id)
                        .reversed())
                .limit(MOST_CHATS)
                .toList();
        Set<UUID> there = new HashSet<>(Set.of(me));
        chats.stream().map(held -> held.partner(me)).flatMap(Optional::stream).forEach(there::add);
        Stream<JumpChoice> people = search.isEmpty()
                ? Stream.empty()
                : found.stream()
                        .filter(person -> person.active() && !there.contains(person.id()))
                        .map(person -> ofPerson(state, person));
        return Stream.concat(chats.stream().map(held -> ofChat(state, names, held)), people)
                .toList();
    }

    private JumpChoice ofChat(ClientState state, Names names, HeldChat held) {
        Optional<UUID> partner = held.partner(state.me().id());
        String detail = held.chat().kind() == ChatKind.GROUP
                ? texts.get("members.count", Map.of("count", held.chat().memberCount()))
                : partner.map(state.people()::get).map(JumpChoices::login).orElse("");
        return new JumpChoice(
                JumpChoice.Kind.CHAT,
                held.id(),
                names.chat(held),
                detail,
                names.face(held),
                partner.map(one -> ChatList.presence(state, one)).orElse(null));
    }

    private static JumpChoice ofPerson(ClientState state, Person person) {
        return new JumpChoice(
                JumpChoice.Kind.PERSON,
                person.id(),
                person.name(),
                login(person),
                Face.of(person.id(), person.name()),
                ChatList.presence(state, person.id()));
    }

    private static String login(Person person) {
        return "@" + person.login();
    }
}
