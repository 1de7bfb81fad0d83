package chat.parley.desktop.app;

import chat.parley.calls.session.CallSnapshot;
import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallInvitee;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallRoster;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who is in the call, raised hands first and in their order, and who was called. */
final class CallPeople extends VBox {
    private static final double AVATAR = 32;

    private final CallContext context;
    private final Consumer<CallParticipant> onRemove;
    private final VBox people = new VBox(2);
    private @Nullable CallRoster shown;

    /** @param onRemove asks whether to remove somebody from the call */
    CallPeople(CallContext context, Consumer<CallParticipant> onRemove) {
        this.context = context;
        this.onRemove = onRemove;
        getStyleClass().add("call-people");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(context.texts().get("call.showPeople"));
        ScrollPane scroll = new ScrollPane(people);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("messages");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Controls.label(context.texts().get("call.showPeople"), "title"), scroll);
    }

    void show(CallSnapshot call) {
        CallRoster roster = call.roster();
        if (roster == null || roster.equals(shown)) {
            return;
        }
        shown = roster;
        Names names = context.names();
        people.getChildren().clear();
        roster.participants().stream()
                .sorted(Comparator.comparing(
                        CallParticipant::handRaisedAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .forEach(one -> people.getChildren().add(line(one, call, names)));
        List<CallInvitee> invitees = roster.invitees();
        if (!invitees.isEmpty()) {
            people.getChildren().add(Controls.label(context.texts().get("call.invited"), "section"));
            invitees.forEach(one -> people.getChildren()
                    .add(line(
                            one.userId(),
                            names.person(one.userId()),
                            context.words().invitee(one.state()),
                            names)));
        }
    }

    private HBox line(CallParticipant one, CallSnapshot call, Names names) {
        boolean own = one.participantId().equals(call.participantId());
        String name = names.person(one.userId());
        HBox line = line(one.userId(), own ? context.texts().get("call.you", Map.of("name", name)) : name, "", names);
        if (one.handRaisedAt() != null) {
            line.getChildren().add(EmojiImages.node("✋", 16));
        }
        if (one.screen()) {
            line.getChildren().add(icon(Feather.MONITOR, context.texts().get("call.screenOf", Map.of("name", name))));
        }
        if (one.camera()) {
            line.getChildren().add(Icons.of(Feather.VIDEO));
        }
        line.getChildren()
                .add(
                        one.microphone()
                                ? Icons.of(Feather.MIC)
                                : icon(Feather.MIC_OFF, context.texts().get("call.muted")));
        if (call.moderator() && !own) {
            Button actions =
                    Icons.button(Feather.MORE_HORIZONTAL, context.texts().get("call.actionsFor", Map.of("name", name)));
            actions.setId("actions-" + one.userId());
            actions.setOnAction(_ -> menu(one).show(actions, Side.BOTTOM, 0, 0));
            line.getChildren().add(actions);
        }
        return line;
    }

    private ContextMenu menu(CallParticipant one) {
        MenuItem mute = new MenuItem(context.texts().get("call.muteOther"), Icons.of(Feather.MIC_OFF));
        mute.setId("call-mute-other");
        mute.setDisable(!one.microphone());
        mute.setOnAction(_ -> Promises.ignore(context.desk().moderate(CallAction.MUTE, one.participantId())));
        MenuItem remove = new MenuItem(context.texts().get("call.remove"), Icons.of(Feather.USER_MINUS));
        remove.setId("call-remove");
        remove.setOnAction(_ -> onRemove.accept(one));
        return new ContextMenu(mute, remove);
    }

    private static FontIcon icon(Feather icon, String words) {
        FontIcon made = Icons.of(icon);
        made.setAccessibleText(words);
        return made;
    }

    private static HBox line(UUID id, String name, String said, Names names) {
        Label label = new Label(name);
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox line = new HBox(8, new Avatar(Face.of(id, names.person(id)), AVATAR, null), label);
        if (!said.isEmpty()) {
            Label state = new Label(said);
            state.getStyleClass().addAll("small", "dim");
            state.setMinWidth(USE_PREF_SIZE);
            line.getChildren().add(state);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("call-person");
        line.setAccessibleText((name + " " + said).strip());
        return line;
    }
}
