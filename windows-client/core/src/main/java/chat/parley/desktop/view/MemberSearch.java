package chat.parley.desktop.view;

import chat.parley.desktop.client.ClientState;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Person;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The members of a group as a list shows them: owners first, then by name; or those whose name or login is searched. */
public final class MemberSearch {
    /** With fewer members than this a search is of no help. */
    public static final int WORTH_SEARCHING = 10;

    private static final Map<ChatRole, Integer> RANK = Map.of(ChatRole.OWNER, 0, ChatRole.ADMIN, 1, ChatRole.MEMBER, 2);

    private final Texts texts;

    public MemberSearch(Texts texts) {
        this.texts = texts;
    }

    public List<Member> of(ClientState state, Collection<Member> members, String query) {
        Names names = new Names(state, texts);
        NameSearch search = new NameSearch(query);
        return members.stream()
                .filter(member -> search.isEmpty() || matches(state, names, search, member))
                .sorted(Comparator.comparing((Member member) -> RANK.getOrDefault(member.role(), RANK.size()))
                        .thenComparing(member -> names.person(member.userId()), texts.order()))
                .toList();
    }

    private static boolean matches(ClientState state, Names names, NameSearch search, Member member) {
        Person person =
                names.isMe(member.userId()) ? state.me() : state.people().get(member.userId());
        return person != null && search.matches(names.person(member.userId()) + " " + person.login());
    }
}
