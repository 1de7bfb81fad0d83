package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.settings.MessageChoices;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Announcement;
import chat.parley.wire.model.AnnouncementLevel;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What administrators tell everybody, above everything else, until it is over or somebody closes it. */
final class AnnouncementBars extends VBox {
    private final Session session;
    private List<Announcement> shown = List.of();

    AnnouncementBars(Session session) {
        this.session = session;
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(ClientState state) {
        MessageChoices choices = session.settings().get().messages();
        List<Announcement> next = state.told().announcements().stream()
                .filter(one -> !choices.closedAnnouncements().contains(one.id())
                        && one.until().isAfter(session.clock().instant()))
                .toList();
        if (!next.equals(shown)) {
            shown = next;
            getChildren().setAll(next.stream().map(this::bar).toList());
            setVisible(!next.isEmpty());
        }
    }

    private Node bar(Announcement announcement) {
        boolean warning = announcement.level() == AnnouncementLevel.WARNING;
        Label words = Controls.label(words(announcement));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button close = Icons.button(Feather.X, session.texts().get("announcement.close"));
        close.getStyleClass().add("announcement-close");
        close.setOnAction(_ -> close(announcement.id()));
        HBox bar = new HBox(10, Icons.of(warning ? Feather.ALERT_TRIANGLE : Feather.INFO), words, close);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("announcement", warning ? "announcement-warning" : "announcement-info");
        return bar;
    }

    /** In the language of the reader; if it was not written in that, in the other one. */
    private String words(Announcement announcement) {
        boolean russian = session.texts().language() == Texts.Language.RUSSIAN;
        return russian ? either(announcement.ru(), announcement.en()) : either(announcement.en(), announcement.ru());
    }

    private static String either(@Nullable String one, @Nullable String other) {
        if (one != null) {
            return one;
        }
        return other == null ? "" : other;
    }

    private void close(UUID id) {
        ClientState state = session.client().state();
        List<UUID> known =
                state.told().announcements().stream().map(Announcement::id).toList();
        session.settings().update(now -> now.withMessages(choices -> choices.withClosed(id, known)));
        show(state);
    }
}
