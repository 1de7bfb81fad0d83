package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.ChatView;
import chat.parley.desktop.view.ChatViews;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A chat: its header, its messages, and where one writes. */
final class ChatPane extends StackPane {
    private static final double AVATAR = 38;

    private final Session session;
    private final Stage stage;
    private final UUID chatId;
    private final ChatViews views;
    private final long newFrom;
    private final HBox header = new HBox();
    private final CallButtons callButtons;
    private final MessagesPane messages;
    private final Composer composer;
    private final Uploads uploads;
    private final BorderPane content = new BorderPane();
    private @Nullable ChatView shown;

    ChatPane(Session session, Stage stage, UUID chatId) {
        this.session = session;
        this.stage = stage;
        this.chatId = chatId;
        this.views = new ChatViews(session.texts(), session.clock());
        this.newFrom = session.client()
                .state()
                .chats()
                .find(chatId)
                .map(ChatViews::newFrom)
                .orElse(0L);
        getStyleClass().add("chat");
        header.getStyleClass().add("chat-header");
        callButtons = new CallButtons(session, chatId);
        boolean group = view().map(ChatView::group).orElse(false);
        MessageMenu actions = new MessageMenu(session, stage, chatId, this);
        messages = new MessagesPane(actions, group, this::loadOlder, this::reachedBottom);
        composer = new Composer(session, new Written());
        uploads = new Uploads(session, composer);
        content.setTop(new VBox(header, new CallBar(session, chatId)));
        content.setCenter(messages);
        content.setBottom(composer);
        getChildren().add(content);
        session.client()
                .state()
                .chats()
                .find(chatId)
                .map(held -> held.chat().own().draft())
                .ifPresent(composer::restore);
        setOnDragOver(this::dragged);
        setOnDragDropped(this::dropped);
    }

    UUID chatId() {
        return chatId;
    }

    void focusComposer() {
        composer.focus();
    }

    void leave() {
        composer.keep();
        uploads.cancelAll();
        session.client().toNewest(chatId);
    }

    Composer composer() {
        return composer;
    }

    private Optional<ChatView> view() {
        return views.of(session.client().state(), chatId, newFrom);
    }

    /** Shows what the chat is now; answers whether there is such a chat. */
    boolean show(ClientState state) {
        Optional<ChatView> next = views.of(state, chatId, newFrom);
        next.ifPresent(this::show);
        return next.isPresent();
    }

    private void show(ChatView view) {
        ChatView before = shown;
        if (view.equals(before)) {
            return;
        }
        shown = view;
        if (before == null
                || !before.title().equals(view.title())
                || !before.subtitle().equals(view.subtitle())
                || before.presence() != view.presence()) {
            showHeader(view);
        }
        if (before == null || before.mayWrite() != view.mayWrite()) {
            content.setBottom(view.mayWrite() ? composer : readOnly());
        }
        messages.show(view.items());
        markRead();
    }

    private void showHeader(ChatView view) {
        Label title = new Label(view.title());
        title.getStyleClass().add("title");
        title.setId("chat-title");
        Label subtitle = new Label(view.subtitle());
        subtitle.setId("chat-subtitle");
        subtitle.getStyleClass().addAll("small", view.active() ? "accent-text" : "dim");
        VBox names = new VBox(title, subtitle);
        names.setAlignment(Pos.CENTER_LEFT);
        Button search = Icons.button(Feather.SEARCH, session.texts().get("chat.searchIn"));
        search.setId("search-in-chat");
        search.setOnAction(_ -> searchHere());
        Button info = Icons.button(
                view.group() ? Feather.USERS : Feather.INFO,
                session.texts().get(view.group() ? "group.info" : "person.info"));
        info.setId("chat-info");
        info.setOnAction(_ -> session.overlay().show(new ChatInfoDialog(session, chatId)));
        header.getChildren()
                .setAll(
                        new Avatar(view.face(), AVATAR, view.presence()),
                        names,
                        Controls.space(),
                        callButtons,
                        search,
                        info);
    }

    private HBox readOnly() {
        HBox note = new HBox(Controls.label(session.texts().get("composer.readOnly"), "dim"));
        note.getStyleClass().add("read-only");
        return note;
    }

    private void searchHere() {
        SearchDialog dialog = new SearchDialog(session, chatId, (_, seq) -> goTo(seq));
        session.overlay().show(dialog);
        dialog.focus();
    }

    private void loadOlder() {
        ChatView view = shown;
        if (view != null && !view.complete() && !view.loading()) {
            session.client().loadOlder(chatId);
        }
    }

    private void reachedBottom() {
        ChatView view = shown;
        if (view != null && !view.atNewest()) {
            session.client().loadNewer(chatId);
        }
        markRead();
    }

    /** What is at the bottom of a window that is looked at has been read. */
    void markRead() {
        ChatView view = shown;
        if (view != null && view.unread() > 0 && view.atNewest() && messages.isAtBottom() && stage.isFocused()) {
            session.client().markRead(chatId, view.lastSeq());
        }
    }

    /** Brings a message into sight. */
    void goTo(long seq) {
        Promises.then(
                session.client().show(chatId, seq),
                found -> {
                    boolean _ = show(session.client().state()) && messages.reveal(seq);
                    if (!found) {
                        session.overlay().say(session.texts().get("message.quotedGone"));
                    }
                },
                session::failed);
    }

    String nameOf(UUID person) {
        return new Names(session.client().state(), session.texts()).person(person);
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        uploads.add(event.getDragboard().getFiles());
        event.setDropCompleted(true);
        event.consume();
    }

    /** Files that shall be sent with the next message. */
    void attach(List<File> files) {
        uploads.add(files);
    }

    private final class Written implements Composer.Target {
        @Override
        public void send(String text, @Nullable Long replyTo) {
            List<Attachment> files = uploads.take();
            messages.toBottom();
            session.client().toNewest(chatId);
            Promises.then(
                    session.client()
                            .send(
                                    chatId,
                                    session.client().bodyOf(chatId, text, replyTo, files.isEmpty() ? null : files)),
                    _ -> messages.toBottom(),
                    session::failed);
        }

        @Override
        public void edit(Message message, String text) {
            MessageBody body = session.client().bodyOf(chatId, text, null, null);
            Promises.then(session.client().messages().edit(chatId, message, body), _ -> {}, session::failed);
        }

        @Override
        public void wrote() {
            session.client().wrote(chatId);
        }

        @Override
        public void keep(String text, @Nullable Long replyTo) {
            session.client().keepDraft(chatId, text, replyTo);
        }

        @Override
        public void chooseFiles() {
            List<File> chosen = new FileChooser().showOpenMultipleDialog(stage);
            if (chosen != null) {
                attach(chosen);
            }
        }

        @Override
        public boolean hasFiles() {
            return uploads.isReady();
        }

        @Override
        public void editLast() {
            ChatView view = shown;
            if (view != null) {
                view.items().reversed().stream()
                        .filter(item -> item instanceof ChatItem.Bubble bubble && bubble.own() && !bubble.deleted())
                        .flatMap(item -> Stream.ofNullable(((ChatItem.Bubble) item).message()))
                        .findFirst()
                        .ifPresent(composer::edit);
            }
        }
    }
}
