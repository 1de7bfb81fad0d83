package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Calls the others of a chat. Where that is not possible the buttons say why. */
final class CallButtons extends HBox {
    private static final double PALE = 0.45;

    private final Session session;
    private final UUID chatId;
    private final Button audio;
    private final Button video;

    CallButtons(Session session, UUID chatId) {
        this.session = session;
        this.chatId = chatId;
        getStyleClass().add("header-buttons");
        audio = button("call-audio", Feather.PHONE, "calls.audio", false);
        video = button("call-video", Feather.VIDEO, "calls.video", true);
        getChildren().addAll(audio, video);
        Latest<ClientState> states = new Latest<>(_ -> show());
        WhileShown.of(this, () -> {
            show();
            Runnable one = session.client().store().subscribe((now, before) -> {
                if (now.online() != before.online()
                        || now.callsAvailable() != before.callsAvailable()
                        || !now.chats().equals(before.chats())) {
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

    private Button button(String id, Feather icon, String key, boolean withVideo) {
        Button button = Icons.button(icon, session.texts().get(key));
        button.setId(id);
        button.setOnAction(_ -> {
            String why = obstacle();
            if (why == null) {
                session.calls().desk().call(chatId, withVideo);
            } else {
                session.overlay().say(why);
            }
        });
        return button;
    }

    private void show() {
        boolean alone = session.client()
                .state()
                .chats()
                .find(chatId)
                .map(held -> held.chat().memberCount() < 2)
                .orElse(true);
        boolean shown = !alone && session.calls().desk().view().open() == null;
        setVisible(shown);
        setManaged(shown);
        String why = obstacle();
        // Not disabled, so that the reason can be read with the keyboard too.
        setOpacity(why == null ? 1 : PALE);
        audio.getTooltip().setText(why == null ? session.texts().get("calls.audio") : why);
        video.getTooltip().setText(why == null ? session.texts().get("calls.video") : why);
        audio.setAccessibleHelp(why);
        video.setAccessibleHelp(why);
    }

    private @Nullable String obstacle() {
        ClientState state = session.client().state();
        if (!state.online()) {
            return session.texts().get("calls.offline");
        }
        return state.callsAvailable() ? null : session.texts().get("calls.unavailable");
    }
}
