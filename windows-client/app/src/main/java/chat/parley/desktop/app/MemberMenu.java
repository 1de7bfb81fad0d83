package chat.parley.desktop.app;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** What can be done with a member of a group. */
final class MemberMenu extends ContextMenu {
    private final Session session;
    private final Consumer<CompletableFuture<?>> run;

    /**
     * For one member.
     *
     * @param run shows what became of a change
     */
    MemberMenu(Session session, Chat chat, Member member, Consumer<CompletableFuture<?>> run) {
        this.session = session;
        this.run = run;
        setId("member-menu");
        if (chat.role() == ChatRole.OWNER) {
            addRole(chat, member, ChatRole.OWNER, "group.makeOwner");
            addRole(chat, member, ChatRole.ADMIN, "group.makeAdmin");
            addRole(chat, member, ChatRole.MEMBER, "group.makeMember");
        }
        if (mayRemove(chat, member)) {
            add("group.remove", () -> session.client().chats().remove(chat.id(), member.userId()));
        }
    }

    static boolean isUseful(Chat chat, Member member) {
        return chat.role() == ChatRole.OWNER || mayRemove(chat, member);
    }

    private static boolean mayRemove(Chat chat, Member member) {
        return chat.role() == ChatRole.OWNER || (chat.role() == ChatRole.ADMIN && member.role() == ChatRole.MEMBER);
    }

    private void addRole(Chat chat, Member member, ChatRole role, String key) {
        if (member.role() != role) {
            add(key, () -> session.client().groups().setRole(chat.id(), member.userId(), role));
        }
    }

    private void add(String key, Supplier<CompletableFuture<?>> change) {
        MenuItem item = new MenuItem(session.texts().get(key));
        item.setId(key);
        item.setOnAction(_ -> run.accept(change.get()));
        getItems().add(item);
    }
}
