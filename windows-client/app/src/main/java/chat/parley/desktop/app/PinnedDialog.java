package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.MessageLine;
import chat.parley.desktop.view.MessageRights;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** All pinned messages of a chat. */
final class PinnedDialog extends ListDialog {
    private final Session session;
    private final UUID chatId;
    private final LongConsumer onOpen;
    private List<Message> shown = List.of();

    PinnedDialog(Session session, UUID chatId, LongConsumer onOpen) {
        super(session, "pinned-dialog", session.texts().get("pins.title"));
        this.session = session;
        this.chatId = chatId;
        this.onOpen = onOpen;
        Latest<ClientState> latest = new Latest<>(this::show);
        Runnable unsubscribe = session.client().store().subscribe((now, _) -> latest.accept(now));
        sceneProperty().addListener((_, before, scene) -> {
            if (before != null && scene == null) {
                unsubscribe.run();
            }
        });
        fill(session.client().state());
    }

    private void show(ClientState state) {
        if (!state.told().pinned(chatId).equals(shown)) {
            fill(state);
        }
    }

    private void fill(ClientState state) {
        shown = state.told().pinned(chatId);
        clear();
        if (shown.isEmpty()) {
            add(Controls.label(session.texts().get("pins.none"), "dim"));
        }
        shown.forEach(message -> add(row(state, message)));
    }

    private Node row(ClientState state, Message message) {
        MessageLine line = MessageLine.of(
                state,
                session.texts(),
                chatId,
                message,
                session.texts().dayOf(session.clock().instant()));
        MessageLineButton open = new MessageLineButton(line, false, () -> {
            session.overlay().close();
            onOpen.accept(message.seq());
        });
        HBox.setHgrow(open, Priority.ALWAYS);
        HBox row = new HBox(4, open);
        row.setAlignment(Pos.CENTER_LEFT);
        boolean may = state.chats()
                .find(chatId)
                .map(held ->
                        MessageRights.of(held.chat(), message, state.me().id()).pin())
                .orElse(false);
        if (may) {
            Button unpin = Icons.button(Feather.X, session.texts().get("message.unpin"));
            unpin.getStyleClass().add("unpin");
            unpin.setOnAction(_ -> Promises.ignore(session.client().messages().pin(chatId, message.seq(), false)));
            row.getChildren().add(unpin);
        }
        return row;
    }
}
