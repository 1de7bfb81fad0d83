package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatView;
import chat.parley.desktop.view.Statuses;
import chat.parley.wire.model.StatusText;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Whom a chat is with, and what can be done with it. */
final class ChatHeader extends HBox {
    private static final double AVATAR = 38;
    private static final double EMOJI = 17;

    private final Session session;
    private final UUID chatId;
    private final Runnable onSearch;
    private final Runnable onDay;
    private final Consumer<UUID> onOpen;
    private final CallButtons callButtons;
    private @Nullable ChatView shown;

    ChatHeader(Session session, UUID chatId, Runnable onSearch, Runnable onDay, Consumer<UUID> onOpen) {
        this.session = session;
        this.chatId = chatId;
        this.onSearch = onSearch;
        this.onDay = onDay;
        this.onOpen = onOpen;
        callButtons = new CallButtons(session, chatId);
        getStyleClass().add("chat-header");
    }

    void show(ChatView view) {
        ChatView before = shown;
        shown = view;
        boolean same = before != null
                && before.title().equals(view.title())
                && before.face().equals(view.face())
                && before.subtitle().equals(view.subtitle())
                && before.active() == view.active()
                && before.presence() == view.presence()
                && statusOf(before).equals(statusOf(view));
        if (!same) {
            fill(view);
        }
    }

    private static String statusOf(ChatView view) {
        StatusText status = view.status();
        return status == null ? "" : Statuses.emojiOf(status) + status.text();
    }

    private void fill(ChatView view) {
        Region title = EmojiImages.line(view.title(), EMOJI, "title");
        title.setId("chat-title");
        title.setMinWidth(0);
        HBox name = new HBox(6, title);
        name.setAlignment(Pos.CENTER_LEFT);
        StatusText status = view.status();
        if (status != null) {
            name.getChildren().add(mark(status));
        }
        Label subtitle = new Label(view.subtitle());
        subtitle.setId("chat-subtitle");
        subtitle.setMinWidth(0);
        subtitle.getStyleClass().addAll("small", view.active() ? "accent-text" : "dim");
        VBox names = view.subtitle().isEmpty() ? new VBox(name) : new VBox(name, subtitle);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        Button search = button(Feather.SEARCH, "search-in-chat", "chat.searchIn", onSearch);
        Button day = button(Feather.CALENDAR, "jump-to-day", "date.title", onDay);
        Button info = button(
                view.group() ? Feather.USERS : Feather.INFO,
                "chat-info",
                view.group() ? "group.info" : "person.info",
                () -> session.overlay().show(new ChatInfoDialog(session, chatId, onOpen)));
        HBox buttons = new HBox(callButtons, search, day, info);
        buttons.getStyleClass().add("header-buttons");
        getChildren()
                .setAll(
                        new Avatar(view.face(), AVATAR, view.presence(), session.pictures()),
                        names,
                        Controls.space(),
                        buttons);
    }

    private Button button(Feather icon, String id, String key, Runnable action) {
        Button button = Icons.button(icon, session.texts().get(key));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** The emoji of a status; its words are told on pointing at it. */
    static Node mark(StatusText status) {
        Label mark = new Label("", EmojiImages.node(Statuses.emojiOf(status), EMOJI));
        mark.getStyleClass().add("status-mark");
        mark.setAccessibleText(status.text());
        mark.setTooltip(new Tooltip(status.text()));
        return mark;
    }
}
