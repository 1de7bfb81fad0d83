package chat.parley.desktop.app;

import chat.parley.desktop.view.Names;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

/** What can be done with a member of a group. */
final class MemberMenu extends ContextMenu {
    private final Session session;
    private final Consumer<CompletableFuture<?>> run;

    /**
     * For one member.
     *
     * @param run shows what became of a change
     * @param onOpen opens a chat
     */
    MemberMenu(Session session, Chat chat, Member member, Consumer<CompletableFuture<?>> run, Consumer<UUID> onOpen) {
        this.session = session;
        this.run = run;
        setId("member-menu");
        addItem(
                "group.write",
                () -> Promises.then(
                        session.client().chats().openDirect(member.userId()),
                        chatId -> {
                            session.overlay().close();
                            onOpen.accept(chatId);
                        },
                        session::failed));
        if (chat.role() == ChatRole.OWNER) {
            addRole(chat, member, ChatRole.OWNER, "group.makeOwner");
            addRole(chat, member, ChatRole.ADMIN, "group.makeAdmin");
            addRole(chat, member, ChatRole.MEMBER, "group.makeMember");
        }
        if (mayRemove(chat, member)) {
            addItem("group.remove", () -> askToRemove(chat, member));
        }
    }

    private void askToRemove(Chat chat, Member member) {
        String name = new Names(session.client().state(), session.texts()).person(member.userId());
        VBox card = Controls.card(session.texts().get("group.removeAsk", Map.of("name", name)));
        card.setId("remove-dialog");
        Button remove = Controls.button(session.texts().get("group.remove"), "danger-button", () -> {
            session.overlay().close();
            run.accept(session.client().chats().remove(chat.id(), member.userId()));
        });
        remove.setId("remove-member");
        card.getChildren()
                .addAll(
                        Controls.label(session.texts().get("group.removeText")),
                        Controls.buttons(
                                Controls.button(session.texts().get("cancel"), "plain", session.overlay()::close),
                                remove));
        session.overlay().show(card);
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
        addItem(key, () -> run.accept(change.get()));
    }

    private void addItem(String key, Runnable action) {
        MenuItem item = new MenuItem(session.texts().get(key));
        item.setId(key);
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }
}
