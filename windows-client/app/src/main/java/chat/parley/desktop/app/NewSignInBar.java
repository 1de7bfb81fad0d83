package chat.parley.desktop.app;

import chat.parley.desktop.account.Security;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Asks of one sign-in on a new device after the other whose it was. Stays until that is answered. */
final class NewSignInBar extends VBox {
    private final Session session;
    private final Texts texts;
    private @Nullable UUID shown;

    NewSignInBar(Session session) {
        this.session = session;
        this.texts = session.texts();
        setId("new-sign-in");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(ClientState state) {
        List<Security.NewSession> all = state.told().newSignIns();
        Optional<Security.NewSession> next = all.stream().findFirst();
        UUID id = next.map(Security.NewSession::id).orElse(null);
        if (!Objects.equals(id, shown)) {
            shown = id;
            getChildren().setAll(next.stream().map(this::bar).toList());
            setVisible(next.isPresent());
        }
    }

    private Node bar(Security.NewSession one) {
        String device = one.deviceName() == null ? texts.get("security.unnamed") : one.deviceName();
        String over = one.over() ? " · " + texts.get("security.newOver") : "";
        VBox words = new VBox(
                Controls.label(texts.get("security.newTitle"), "title"),
                Controls.label(device + " · " + one.address() + " · " + texts.fully(one.createdAt()) + over));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(10, Icons.of(Feather.ALERT_TRIANGLE), words);
        Button mine = Controls.button(
                texts.get("security.newMine"),
                "plain",
                () -> answer(bar, session.client().signIns().confirm(one.id()), () -> {}));
        mine.setId("sign-in-mine");
        Button end = Controls.button(
                texts.get("security.newEnd"),
                "plain",
                () -> answer(
                        bar,
                        session.client().signIns().end(one.id()),
                        () -> session.overlay().say(texts.get("security.ended"))));
        end.setId("sign-in-end");
        Button foreign = Controls.button(
                texts.get("security.newForeign"),
                "danger-button",
                () -> answer(bar, session.client().signIns().endOthers(), this::protect));
        foreign.setId("sign-in-foreign");
        bar.getChildren().addAll(mine);
        if (!one.over()) {
            bar.getChildren().add(end);
        }
        bar.getChildren().add(foreign);
        bar.getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setMinWidth(USE_PREF_SIZE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("announcement", "announcement-warning");
        return bar;
    }

    private void answer(HBox bar, CompletableFuture<Void> told, Runnable done) {
        bar.setDisable(true);
        Promises.then(told, _ -> done.run(), failure -> {
            bar.setDisable(false);
            session.failed(failure);
        });
    }

    /** Somebody else was in: the other devices are out by now, and the password must become another one. */
    private void protect() {
        VBox card = Controls.card(texts.get("security.foreignTitle"));
        card.setId("foreign-sign-in");
        card.getChildren()
                .addAll(
                        Controls.label(texts.get("security.foreignText")),
                        new PasswordBox(session, session.overlay()::close),
                        Controls.buttons(Controls.button(texts.get("close"), "plain", session.overlay()::close)));
        session.overlay().show(card);
    }
}
