package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.ChatList;
import chat.parley.desktop.view.ChatRow;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list of chats with its search field and menu. */
final class ChatListPane extends VBox {
    private static final double WIDTH = 348;
    private static final double LEAST_WIDTH = 268;
    /** Of the window, so that a narrow one leaves room for the messages. */
    private static final double SHARE = 0.32;

    private final Session session;
    private final ChatList model;
    private final Consumer<UUID> onOpen;
    private final TextField search = new TextField();
    private final ObservableList<ChatRow> rows = FXCollections.observableArrayList();
    private final ListView<ChatRow> list = new ListView<>(rows);
    private @Nullable UUID selected;
    private final Button archive;
    private boolean inArchive;
    private boolean updating;

    ChatListPane(
            Session session,
            ChatList model,
            Consumer<UUID> onOpen,
            BiConsumer<UUID, Long> onOpenAt,
            Consumer<String> onSearch) {
        this.session = session;
        this.model = model;
        this.onOpen = onOpen;
        getStyleClass().add("sidebar");
        setMinWidth(LEAST_WIDTH);
        setPrefWidth(WIDTH);
        Button menu = Icons.button(Feather.MENU, session.texts().get("chats.menu"));
        menu.setId("menu");
        menu.setOnAction(_ -> new MainMenu(session, onOpenAt).show(menu));
        Button write = Icons.button(Feather.EDIT, session.texts().get("chats.new"));
        write.setId("new-chat");
        write.setOnAction(_ -> startChat());
        search.setId("chat-search");
        search.setPromptText(session.texts().get("chats.search"));
        search.setAccessibleText(session.texts().get("chats.search"));
        search.getStyleClass().add("field");
        search.textProperty().addListener((_, _, _) -> show(session.client().state()));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            } else if (event.getCode() == KeyCode.DOWN) {
                event.consume();
                list.requestFocus();
            } else if (event.getCode() == KeyCode.ENTER && !rows.isEmpty()) {
                onOpen.accept(rows.getFirst().chatId());
            }
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox header = new HBox(menu, search, write);
        header.getStyleClass().add("sidebar-header");
        list.setId("chats");
        list.getStyleClass().add("chat-list");
        list.setAccessibleText(session.texts().get("chats.list"));
        list.setCellFactory(_ -> new ChatRowCell(session));
        ChatListKeys keys = new ChatListKeys(list, this::choose, row -> new ChatMenu(session, row));
        keys.leaveUpwards(search);
        Label nothing = Controls.label(session.texts().get("chats.nothingFound"), "dim");
        list.placeholderProperty()
                .bind(Bindings.when(search.textProperty().isEmpty())
                        .<Node>then(ChatsScreen.empty(session))
                        .otherwise(nothing));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (row != null && !updating && !row.chatId().equals(selected)) {
                choose(row);
                // The list takes the focus when the press is over; whoever opens a chat wants to write in it.
                Platform.runLater(() -> onOpen.accept(row.chatId()));
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Button messages = Controls.button(
                session.texts().get("search.placeholder"), "plain", () -> onSearch.accept(search.getText()));
        messages.setId("search-messages");
        messages.setMaxWidth(Double.MAX_VALUE);
        messages.visibleProperty().bind(search.textProperty().isNotEmpty());
        messages.managedProperty().bind(messages.visibleProperty());
        VBox.setMargin(messages, new Insets(6, 12, 12, 12));
        archive = new Button("", Icons.of(Feather.ARCHIVE));
        archive.setId("archive");
        archive.getStyleClass().addAll("flat", "archive-button");
        archive.setMaxWidth(Double.MAX_VALUE);
        archive.setAlignment(Pos.CENTER_LEFT);
        archive.setVisible(false);
        archive.managedProperty().bind(archive.visibleProperty());
        archive.setOnAction(_ -> {
            inArchive = !inArchive;
            show(session.client().state());
        });
        getChildren().addAll(header, list, archive, messages);
    }

    private void choose(ChatRow row) {
        selected = row.chatId();
        showSelection();
        onOpen.accept(row.chatId());
    }

    void focusList() {
        list.requestFocus();
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void startChat() {
        NewChatDialog dialog = new NewChatDialog(session, onOpen);
        session.overlay().show(dialog);
        dialog.focus();
    }

    /** As wide as fits into a window. */
    void fitInto(double windowWidth) {
        setPrefWidth(Math.clamp(windowWidth * SHARE, LEAST_WIDTH, WIDTH));
    }

    void select(@Nullable UUID chatId) {
        selected = chatId;
        showSelection();
    }

    void show(ClientState state) {
        List<ChatRow> all = model.rows(state, search.getText());
        List<ChatRow> archived = all.stream().filter(ChatRow::archived).toList();
        inArchive = inArchive && !archived.isEmpty();
        archive.setVisible(!archived.isEmpty() && search.getText().isBlank());
        archive.setText(
                inArchive
                        ? session.texts().get("chats.leaveArchive")
                        : session.texts().get("chats.archive", Map.of("count", archived.size())));
        // Who searches searches everywhere.
        List<ChatRow> next = search.getText().isBlank()
                ? all.stream().filter(row -> row.archived() == inArchive).toList()
                : all;
        if (next.equals(rows)) {
            return;
        }
        updating = true;
        ChatRow looked = list.getFocusModel().getFocusedItem();
        boolean sameOrder = next.stream()
                .map(ChatRow::chatId)
                .toList()
                .equals(rows.stream().map(ChatRow::chatId).toList());
        if (sameOrder) {
            for (int i = 0; i < next.size(); i++) {
                if (!next.get(i).equals(rows.get(i))) {
                    rows.set(i, next.get(i));
                }
            }
        } else {
            rows.setAll(next);
        }
        showSelection();
        focus(looked);
        updating = false;
    }

    /** Who goes along the list by keys stays where they are. */
    private void focus(@Nullable ChatRow looked) {
        boolean here = getScene() != null && list.equals(getScene().getFocusOwner());
        if (looked != null && here) {
            list.getFocusModel()
                    .focus(rows.stream().map(ChatRow::chatId).toList().indexOf(looked.chatId()));
        }
    }

    private void showSelection() {
        boolean before = updating;
        updating = true;
        int index = rows.stream().map(ChatRow::chatId).toList().indexOf(selected);
        if (index >= 0) {
            list.getSelectionModel().select(index);
        } else {
            list.getSelectionModel().clearSelection();
        }
        updating = before;
    }
}
