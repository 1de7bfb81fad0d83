package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.ScheduledMessage;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What of a chat waits for its time. */
final class ScheduledDialog extends ListDialog {
    private final Session session;
    private final Texts texts;
    private final UUID chatId;
    private final Consumer<ScheduledMessage> onEdit;
    private List<ScheduledMessage> shown = List.of();

    /**
     * Of one chat.
     *
     * @param onEdit goes on writing what was taken back
     */
    ScheduledDialog(Session session, UUID chatId, Consumer<ScheduledMessage> onEdit) {
        super(session, "scheduled-dialog", session.texts().get("schedule.list"));
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        this.onEdit = onEdit;
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
        if (!state.told().scheduled(chatId).equals(shown)) {
            fill(state);
        }
    }

    private void fill(ClientState state) {
        shown = state.told().scheduled(chatId);
        clear();
        if (shown.isEmpty()) {
            add(Controls.label(texts.get("schedule.none"), "dim"));
        }
        shown.forEach(one -> add(row(one)));
    }

    private Node row(ScheduledMessage one) {
        VBox row = new VBox(4, Controls.label(texts.fully(one.at()), "title"));
        row.getStyleClass().add("scheduled");
        ErrorCode failed = one.failed();
        if (failed != null) {
            row.getChildren().add(Controls.label(texts.get(failureKey(failed)), "error"));
        }
        FlowPane buttons = new FlowPane(
                6,
                6,
                button("schedule.sendNow", row, one, () -> {
                    var body = one.body();
                    Promises.then(session.client().send(chatId, body), _ -> {}, session::failed);
                }),
                button("schedule.edit", row, one, () -> {
                    session.overlay().close();
                    onEdit.accept(one);
                }),
                button(failed == null ? "schedule.cancel" : "schedule.forget", row, one, () -> {}));
        row.getChildren().addAll(Controls.label(one.body().text()), buttons);
        return row;
    }

    private static String failureKey(ErrorCode failed) {
        return failed == ErrorCode.NOT_A_MEMBER || failed == ErrorCode.FORBIDDEN
                ? "failure." + failed.wireName()
                : "schedule.failed";
    }

    /** Takes it back, and goes on unless it was sent meanwhile. */
    private Button button(String key, VBox row, ScheduledMessage one, Runnable then) {
        Button button = Controls.button(texts.get(key), "plain", () -> {
            row.setDisable(true);
            Promises.then(
                    session.client().schedule().cancel(one),
                    taken -> {
                        if (taken) {
                            then.run();
                        } else {
                            session.overlay().say(texts.get("schedule.sentMeanwhile"));
                        }
                    },
                    failure -> {
                        row.setDisable(false);
                        session.failed(failure);
                    });
        });
        button.setId(key.replace('.', '-'));
        return button;
    }
}
