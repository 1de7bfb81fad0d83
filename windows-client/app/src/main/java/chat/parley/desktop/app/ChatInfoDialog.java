package chat.parley.desktop.app;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.view.Names;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.Whom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** About a person or a group: who is in it, and for those who may, changing it. */
final class ChatInfoDialog extends VBox {
    private static final double HEIGHT = 560;

    private final Session session;
    private final Texts texts;
    private final UUID chatId;
    private final Consumer<UUID> onOpen;
    private final VBox content = new VBox(10);

    /**
     * Of a chat.
     *
     * @param onOpen opens another chat
     */
    ChatInfoDialog(Session session, UUID chatId, Consumer<UUID> onOpen) {
        this.onOpen = onOpen;
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        getStyleClass().add("card");
        setId("chat-info-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        getChildren()
                .addAll(
                        Controls.scrolled(content, HEIGHT),
                        Controls.buttons(Controls.button(texts.get("close"), "plain", session.overlay()::close)));
        fill();
    }

    private void fill() {
        content.getChildren().clear();
        session.client().state().chats().find(chatId).ifPresent(this::fill);
    }

    private void fill(HeldChat held) {
        Names names = new Names(session.client().state(), texts);
        Node face = held.chat().kind() == ChatKind.GROUP
                ? new GroupPictureBox(session, chatId)
                : new Avatar(names.face(held), GroupPictureBox.AVATAR, null);
        VBox head = new VBox(8, face, EmojiImages.heading(names.chat(held)));
        head.setAlignment(Pos.CENTER);
        content.getChildren().add(head);
        Integer days = held.chat().retentionDays();
        if (days != null) {
            Label kept = Controls.label(texts.get("members.kept", Map.of("count", days)), "small", "dim");
            kept.setId("kept");
            head.getChildren().add(kept);
        }
        if (held.chat().kind() == ChatKind.GROUP) {
            fillGroup(held.chat());
        } else {
            held.partner(session.client().state().me().id()).ifPresent(partner -> {
                Person person = session.client().state().people().get(partner);
                if (person != null) {
                    head.getChildren().add(Controls.label("@" + person.login(), "dim"));
                }
            });
        }
    }

    private void fillGroup(Chat chat) {
        boolean admin = chat.role() != ChatRole.MEMBER;
        if (chat.description() != null && !admin) {
            content.getChildren().add(Controls.label(chat.description()));
        }
        if (admin) {
            addEditing(chat);
        }
        content.getChildren().add(new GroupMembersBox(session, chat, this::run, onOpen));
        if (admin || chat.rules().add() == Whom.EVERYONE) {
            content.getChildren().add(Controls.button(texts.get("group.add"), "plain", this::addPeople));
            content.getChildren().add(new GroupLinkBox(session, chatId));
        }
        if (admin) {
            content.getChildren().add(new GroupRulesBox(session, chat));
        }
        content.getChildren().add(Controls.button(texts.get("group.leave"), "danger-button", () -> askToLeave(chat)));
    }

    private void addEditing(Chat chat) {
        TextField title = new TextField(chat.title());
        title.setId("rename-title");
        TextArea description = new TextArea(chat.description());
        description.setPrefRowCount(2);
        RightToLeft.guard(description);
        content.getChildren()
                .addAll(
                        Controls.named(texts.get("group.name"), title),
                        Controls.named(texts.get("group.description"), description),
                        Controls.button(texts.get("save"), "primary", () -> {
                            String before = chat.description() == null ? "" : chat.description();
                            if (!title.getText().isBlank()
                                    && !title.getText().strip().equals(chat.title())) {
                                run(session.client()
                                        .chats()
                                        .rename(chatId, title.getText().strip()));
                            }
                            if (!description.getText().strip().equals(before)) {
                                run(session.client()
                                        .chats()
                                        .describe(chatId, description.getText().strip()));
                            }
                            session.overlay().close();
                        }));
    }

    private void addPeople() {
        PeopleDialog dialog = new PeopleDialog(session, texts.get("group.add"), people -> {
            List<UUID> ids = people.stream().map(Person::id).toList();
            run(session.client().chats().add(chatId, ids));
        });
        session.overlay().show(dialog);
    }

    private void askToLeave(Chat chat) {
        VBox card = Controls.card(texts.get("group.leave"));
        card.setId("leave-dialog");
        String title = chat.title() == null ? "" : chat.title();
        Label words = Controls.label(
                chat.memberCount() <= 1
                        ? texts.get("group.leaveEmpty")
                        : texts.get("group.leaveAsk", Map.of("title", title)));
        Button leave = Controls.button(texts.get("group.leave"), "danger-button", () -> {});
        leave.setId("leave-group");
        leave.setOnAction(_ -> {
            leave.setDisable(true);
            Promises.then(
                    session.client().chats().leave(chatId),
                    _ -> session.overlay().close(),
                    failure -> {
                        if (failure instanceof RequestRefusedException refused
                                && refused.code() == ErrorCode.FORBIDDEN) {
                            words.setText(texts.get("group.lastOwner"));
                        } else {
                            leave.setDisable(false);
                            session.failed(failure);
                        }
                    });
        });
        card.getChildren()
                .addAll(
                        words,
                        Controls.buttons(
                                Controls.button(texts.get("cancel"), "plain", session.overlay()::close), leave));
        session.overlay().show(card);
    }

    private void run(CompletableFuture<?> change) {
        Promises.then(change, _ -> fill(), session::failed);
    }
}
