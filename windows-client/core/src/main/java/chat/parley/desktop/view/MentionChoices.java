package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.Mentions;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who can be mentioned in a chat, by what was typed after the at sign: part of a name or of a login. */
public final class MentionChoices {
    private static final Pattern WORDS = Pattern.compile("[\\s-]+");

    private final Texts texts;

    public MentionChoices(Texts texts) {
        this.texts = texts;
    }

    /**
     * The best ones first.
     *
     * @param further members whom the chat itself does not name, as large groups have them
     */
    public List<Completion> of(ClientState state, UUID chatId, String query, Collection<UUID> further) {
        String typed = query.toLowerCase(Locale.ROOT);
        List<Completion> choices = new ArrayList<>();
        state.chats().find(chatId).ifPresent(held -> {
            if (Mentions.mayMentionAll(held.chat()) && Mentions.EVERYBODY.startsWith(typed)) {
                choices.add(new Completion(
                        "@" + Mentions.EVERYBODY + " ",
                        texts.get("mention.everybody"),
                        "@" + Mentions.EVERYBODY,
                        null,
                        null));
            }
            members(held, further).stream()
                    .filter(id -> !id.equals(state.me().id()))
                    .map(state.people()::get)
                    .filter(Objects::nonNull)
                    .filter(person -> person.active() && matches(person, typed))
                    .sorted(Comparator.comparing(Person::name, texts.order()))
                    .map(person -> new Completion(
                            "@" + person.login() + " ", person.name(), "@" + person.login(), null, person.id()))
                    .forEach(choices::add);
        });
        return List.copyOf(choices);
    }

    private static Set<UUID> members(HeldChat held, Collection<UUID> further) {
        Set<UUID> members = new LinkedHashSet<>();
        held.chat().members().stream().map(Member::userId).forEach(members::add);
        members.addAll(further);
        return members;
    }

    private static boolean matches(Person person, String typed) {
        if (typed.isEmpty() || person.login().startsWith(typed)) {
            return true;
        }
        return WORDS.splitAsStream(person.name().toLowerCase(Locale.ROOT)).anyMatch(word -> word.startsWith(typed));
    }
}
