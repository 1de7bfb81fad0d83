package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.Outgoing;
import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.transport.ConnectionState;
import chat.parley.desktop.view.ChatList;
import chat.parley.desktop.view.Notifications;
import chat.parley.desktop.view.Refusals;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.MessageNew;
import java.awt.Toolkit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The list of chats and the chat that is open. */
final class ChatsScreen extends BorderPane {
    private static final KeyCodeCombination JUMP = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

    private final Session session;
    private final Stage stage;
    private final ChatListPane list;
    private final ChatList model;
    private final AnnouncementBars announcements;
    private final NewSignInBar newSignIns;
    private final VBox top = new VBox();
    private final HBox banner = new HBox();
    private final Label bannerText = new Label();
    private final Button bannerButton = new Button();
    private final Runnable unsubscribe;
    private final Runnable unsubscribeMessages;
    private final Notifications notifications;
    private final Optional<Tray> tray;
    private @Nullable AwayWatch away;
    private @Nullable ChatPane open;
    private boolean closed;
    private boolean updatePutAway;
    private ParleyLink.@Nullable Chat wanted;
    private @Nullable UUID entered;

    ChatsScreen(Session session, Stage stage) {
        this.session = session;
        this.stage = stage;
        this.model = new ChatList(session.texts(), session.clock());
        this.list = new ChatListPane(session, model, this::open, this::openAt, this::searchMessages);
        setLeft(list);
        widthProperty().addListener((_, _, width) -> list.fitInto(width.doubleValue()));
        setCenter(placeholder());
        announcements = new AnnouncementBars(session);
        newSignIns = new NewSignInBar(session);
        top.getChildren().addAll(newSignIns, announcements);
        setTop(top);
        session.client().setPlainLinks(session.settings().get().messages().plainLinks());
        banner.getStyleClass().add("banner");
        banner.getChildren().addAll(bannerText, bannerButton);
        bannerButton.getStyleClass().add("plain");
        Latest<ClientState> latest = new Latest<>(this::show);
        unsubscribe = session.client().store().subscribe((now, _) -> latest.accept(now));
        notifications = new Notifications(session.texts(), session.clock());
        tray = Tray.open(session.texts(), this::bringUp, Platform::exit);
        unsubscribeMessages = session.client().onMessage(sent -> Platform.runLater(() -> tell(sent)));
        stage.focusedProperty().addListener((_, _, focused) -> {
            if (focused && open != null) {
                open.markRead();
            }
        });
        show(session.client().state());
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                away = new AwayWatch(session.client(), scene);
                scene.getAccelerators()
                        .put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), list::focusSearch);
                scene.getAccelerators()
                        .put(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN), list::startChat);
                scene.getAccelerators().put(JUMP, this::jump);
            }
        });
    }

    boolean hasTray() {
        return tray.isPresent();
    }

    void close() {
        closed = true;
        unsubscribe.run();
        unsubscribeMessages.run();
        tray.ifPresent(Tray::close);
        if (away != null) {
            away.close();
        }
        if (open != null) {
            open.composer().keep();
        }
    }

    Optional<UUID> openChat() {
        return Optional.ofNullable(open).map(ChatPane::chatId);
    }

    void showSettings() {
        session.overlay().show(new SettingsDialog(session));
    }

    /** Opens a chat, if it is there. */
    void open(UUID chatId) {
        if (open != null && open.chatId().equals(chatId)) {
            open.focusComposer();
            return;
        }
        if (open != null) {
            open.leave();
        }
        session.client().openChat(chatId);
        ChatPane pane = new ChatPane(session, stage, chatId, new ChatPane.Ways(this::open, this::leave, this::toList));
        open = pane;
        setCenter(pane);
        pane.show(session.client().state());
        list.select(chatId);
        pane.focusComposer();
    }

    /** Shows a place that a link of this server names. */
    void follow(ParleyLink.Target target) {
        switch (target) {
            case ParleyLink.Chat chat -> {
                wanted = chat;
                lookForWanted(session.client().state());
            }
            case ParleyLink.Join join ->
                JoinDialog.ask(session, join, chatId -> {
                    entered = chatId;
                    lookForWanted(session.client().state());
                });
            case ParleyLink.Home _, ParleyLink.Invitation _ -> {}
        }
    }

    /** A chat that is not there before everything is known may be there after it; one just entered comes in a moment. */
    private void lookForWanted(ClientState state) {
        UUID joined = entered;
        if (joined != null && state.chats().find(joined).isPresent()) {
            entered = null;
            open(joined);
        }
        ParleyLink.Chat chat = wanted;
        if (chat == null) {
            return;
        }
        if (state.chats().find(chat.chatId()).isPresent()) {
            wanted = null;
            open(chat.chatId());
            Long seq = chat.seq();
            if (open != null && seq != null) {
                open.goTo(seq);
            }
        } else if (state.synced()) {
            wanted = null;
            session.overlay().say(session.texts().get("link.noChat"));
        }
    }

    /** No chat is open any more. */
    private void leave() {
        if (open != null) {
            open.leave();
            open = null;
            list.select(null);
            setCenter(placeholder());
        }
    }

    private void toList() {
        leave();
        list.focusList();
    }

    private void bringUp(Optional<UUID> chatId) {
        MainWindow.bringUp(stage);
        chatId.ifPresent(this::open);
    }

    private void tell(MessageNew sent) {
        UUID lookedAt = open != null && stage.isFocused() ? open.chatId() : null;
        notifications
                .of(sent, session.client().state(), session.settings().get(), lookedAt)
                .ifPresent(notification -> {
                    tray.ifPresent(icon -> icon.show(notification));
                    if (session.client().state().told().notifications().sound()) {
                        Toolkit.getDefaultToolkit().beep();
                    }
                });
    }

    private void openAt(UUID chatId, long seq) {
        open(chatId);
        if (open != null) {
            open.goTo(seq);
        }
    }

    /** Searches the messages of all chats. */
    private void searchMessages(String words) {
        SearchDialog dialog = new SearchDialog(session, null, this::openAt);
        session.overlay().show(dialog);
        dialog.ask(words);
    }

    private void jump() {
        JumpDialog dialog = new JumpDialog(session, this::open);
        session.overlay().show(dialog);
        dialog.focus();
    }

    private StackPane placeholder() {
        Label keys =
                Controls.label(session.texts().get("jump.hint", Map.of("keys", JUMP.getDisplayText())), "line-pill");
        VBox hints = new VBox(6, Controls.label(session.texts().get("chats.choose"), "line-pill"), keys);
        hints.setAlignment(Pos.CENTER);
        StackPane pane = new StackPane(hints);
        pane.getStyleClass().add("chat");
        return pane;
    }

    private void show(ClientState state) {
        if (closed) {
            return;
        }
        list.show(state);
        newSignIns.show(state);
        tellFailedChanges(state);
        announcements.show(state);
        showBanner(state);
        int unread = model.unread(state);
        String name = session.texts().get("app.name");
        tray.ifPresent(icon -> icon.showUnread(unread));
        stage.setTitle(unread == 0 ? name : "(" + unread + ") " + name);
        if (open != null && !open.show(state)) {
            open = null;
            setCenter(placeholder());
        }
        lookForWanted(state);
        showUpdate();
    }

    /** A message that failed says so itself; of a change nothing is to be seen. */
    private void tellFailedChanges(ClientState state) {
        for (Outgoing one : state.outgoing()) {
            ErrorCode failure = one.entry().failure();
            if (failure != null && one.body().isEmpty()) {
                session.overlay()
                        .say(new Refusals(session.texts())
                                .explainChange(one.entry().change(), failure));
                session.client().discard(one.entry().clientId());
            }
        }
    }

    private void showUpdate() {
        if (!updatePutAway && getBottom() == null) {
            session.client()
                    .newerVersion()
                    .ifPresent(newer -> setBottom(new UpdateNotice(
                            session.texts(), newer, session.computer().browser(), () -> {
                                updatePutAway = true;
                                setBottom(null);
                            })));
        }
    }

    private void showBanner(ClientState state) {
        switch (state.connection()) {
            case ConnectionState.Online _ when state.unanswered() -> showBanner("connection.unanswered", null);
            case ConnectionState.Online _, ConnectionState.Idle _ ->
                top.getChildren().remove(banner);
            case ConnectionState.Connecting _ -> showBanner("connection.connecting", null);
            case ConnectionState.Waiting _ -> showBanner("connection.waiting", "connection.retry");
            case ConnectionState.Ended ended -> {
                switch (ended.reason()) {
                    case SIGNED_OUT -> top.getChildren().remove(banner);
                    case REPLACED -> showBanner("connection.replaced", "connection.takeOver");
                    case REFUSED -> showBanner("connection.refused", null);
                }
            }
        }
    }

    private void showBanner(String text, @Nullable String button) {
        bannerText.setText(session.texts().get(text));
        bannerButton.setVisible(button != null);
        bannerButton.setManaged(button != null);
        if (button != null) {
            bannerButton.setText(session.texts().get(button));
            bannerButton.setOnAction(_ -> session.client().retryConnection());
        }
        if (!top.getChildren().contains(banner)) {
            top.getChildren().add(banner);
        }
    }

    /** What an empty list says. */
    static VBox empty(Session session) {
        VBox empty = new VBox(
                6,
                Controls.label(session.texts().get("chats.empty"), "title"),
                Controls.label(session.texts().get("chats.emptyHint"), "dim"));
        empty.setAlignment(Pos.CENTER);
        empty.getStyleClass().add("empty-list");
        return empty;
    }
}
