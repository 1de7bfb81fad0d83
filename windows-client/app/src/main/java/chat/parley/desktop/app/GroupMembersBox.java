package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.MemberSearch;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The members of a group, and a field to find some of many. */
final class GroupMembersBox extends VBox {
    private static final double AVATAR = 34;

    private final Session session;
    private final Chat chat;
    private final Consumer<CompletableFuture<?>> run;
    private final Consumer<UUID> onOpen;
    private final MemberSearch search;
    private final TextField find = new TextField();
    private final VBox rows = new VBox(10);
    private final Label nothing;
    private List<Member> members;
    private Map<UUID, Person> people;

    /**
     * Of a chat.
     *
     * @param run shows what became of a change
     * @param onOpen opens another chat
     */
    GroupMembersBox(Session session, Chat chat, Consumer<CompletableFuture<?>> run, Consumer<UUID> onOpen) {
        super(10);
        this.session = session;
        this.chat = chat;
        this.run = run;
        this.onOpen = onOpen;
        search = new MemberSearch(session.texts());
        nothing = Controls.label(session.texts().get("chats.nothingFound"), "dim");
        members = chat.members();
        people = session.client().state().people();
        setId("group-members");
        find.setId("find-members");
        find.textProperty().addListener((_, _, _) -> show());
        getChildren()
                .add(Controls.label(
                        session.texts().get("members.count", Map.of("count", chat.memberCount())), "section"));
        if (chat.memberCount() >= MemberSearch.WORTH_SEARCHING) {
            getChildren().add(Controls.named(session.texts().get("group.searchMembers"), find));
        }
        getChildren().add(rows);
        show();
        if (chat.memberCount() > members.size()) {
            loadMembers();
        }
        // Who somebody is may be told after who is a member.
        Latest<ClientState> latest = new Latest<>(this::hear);
        WhileShown.of(this, () -> session.client().store().subscribe((now, _) -> latest.accept(now)));
    }

    /** Of a large group the chat itself names only some. */
    private void loadMembers() {
        Promises.then(
                session.client().questions().members(chat.id()),
                all -> {
                    members = all;
                    show();
                },
                _ -> getChildren().add(Controls.label(session.texts().get("group.membersFailed"), "dim")));
    }

    private void hear(ClientState state) {
        Map<UUID, Person> before = people;
        people = state.people();
        if (members.stream()
                .map(Member::userId)
                .anyMatch(id -> people.get(id) != null && !people.get(id).equals(before.get(id)))) {
            show();
        }
    }

    private void show() {
        ClientState state = session.client().state();
        Names names = new Names(state, session.texts());
        rows.getChildren()
                .setAll(search.of(state, members, find.getText()).stream()
                        .map(member -> row(member, names))
                        .toList());
        if (rows.getChildren().isEmpty()) {
            rows.getChildren().add(nothing);
        }
    }

    private HBox row(Member member, Names names) {
        String name = names.person(member.userId());
        VBox words = new VBox(Controls.label(name));
        String detail = detail(member);
        if (!detail.isEmpty()) {
            words.getChildren().add(Controls.label(detail, "small", "dim"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, new Avatar(Face.of(member.userId(), name), AVATAR, null), words);
        row.getStyleClass().add("group-member");
        row.setAlignment(Pos.CENTER_LEFT);
        boolean self = member.userId().equals(session.client().state().me().id());
        if (!self) {
            Button more =
                    Icons.button(Feather.MORE_VERTICAL, session.texts().get("group.memberMenu", Map.of("name", name)));
            more.getStyleClass().add("member-more");
            more.setOnAction(_ -> new MemberMenu(session, chat, member, run, onOpen).show(more, Side.BOTTOM, 0, 0));
            row.getChildren().add(more);
        }
        return row;
    }

    /** By what one may search, too, and what somebody is here. */
    private String detail(Member member) {
        Person person = member.userId().equals(session.client().state().me().id())
                ? session.client().state().me()
                : people.get(member.userId());
        Stream<String> login = person == null ? Stream.empty() : Stream.of("@" + person.login());
        Stream<String> role = switch (member.role()) {
            case OWNER -> Stream.of(session.texts().get("group.owner"));
            case ADMIN -> Stream.of(session.texts().get("group.admin"));
            case MEMBER -> Stream.empty();
        };
        return Stream.concat(login, role).collect(Collectors.joining(" · "));
    }
}
