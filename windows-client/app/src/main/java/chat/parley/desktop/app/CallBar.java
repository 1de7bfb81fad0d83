package chat.parley.desktop.app;

import chat.parley.calls.view.OpenCall;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.OngoingCall;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Says that a call goes on in this chat, and lets one in, or back. */
final class CallBar extends HBox {
    private final Session session;
    private final UUID chatId;
    private @Nullable What shown;

    private record What(@Nullable OngoingCall call, boolean inside, String starter) {}

    CallBar(Session session, UUID chatId) {
        super(10);
        this.session = session;
        this.chatId = chatId;
        setId("call-bar");
        getStyleClass().add("call-bar");
        setAlignment(Pos.CENTER_LEFT);
        Latest<ClientState> states = new Latest<>(_ -> show());
        WhileShown.of(this, () -> {
            show();
            Runnable one = session.client().store().subscribe((now, before) -> {
                if (!now.chats().equals(before.chats())) {
                    states.accept(now);
                }
            });
            Runnable other = session.calls().desk().subscribe(CallListener.ofViews(_ -> show()));
            return () -> {
                one.run();
                other.run();
            };
        });
    }

    private void show() {
        ClientState state = session.client().state();
        OngoingCall call =
                state.chats().find(chatId).map(held -> held.chat().call()).orElse(null);
        OpenCall open = session.calls().desk().view().open();
        boolean inside = open != null && open.plan().chatId().equals(chatId);
        What now =
                new What(call, inside, call == null ? "" : new Names(state, session.texts()).person(call.startedBy()));
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        setVisible(call != null);
        setManaged(call != null);
        getChildren().clear();
        if (call == null) {
            return;
        }
        Label words = new Label(session.texts().get("calls.ongoing") + " · " + now.starter());
        words.setMinWidth(0);
        Button button = inside
                ? Controls.button(session.texts().get("calls.back"), "plain", session.calls()::front)
                : Controls.button(
                        session.texts().get("calls.join"),
                        "plain",
                        () -> session.calls().desk().join(chatId));
        button.setId(inside ? "call-back" : "call-join");
        button.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(Icons.of(call.video() ? Feather.VIDEO : Feather.PHONE), words, Controls.space(), button);
    }
}
