package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.ChatView;
import chat.parley.desktop.view.ChatViews;
import chat.parley.desktop.view.Markdown;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.ScheduledMessage;
import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A chat: its header, its messages, and where one writes. */
final class ChatPane extends StackPane {
    private final Session session;
    private final Stage stage;
    private final UUID chatId;
    private final Ways ways;
    private final ChatViews views;
    private final long newFrom;
    private final ChatHeader header;
    private final PinnedBar pinned;
    private final MessagesPane messages;
    private final JumpButtons jump;
    private final ScheduledBar scheduled;
    private final Composer composer;
    private final UploadTray uploads;
    private final Selection selection = new Selection(this::selected);
    private final BorderPane content = new BorderPane();
    private final ChatWriting writing;
    private @Nullable ChatView shown;

    /**
     * Where one gets from here.
     *
     * @param open opens another chat
     * @param leave nothing shall be open any more
     * @param list the same, and the keys are those of the list of chats
     */
    record Ways(Consumer<UUID> open, Runnable leave, Runnable list) {}

    ChatPane(Session session, Stage stage, UUID chatId, Ways ways) {
        this.session = session;
        this.stage = stage;
        this.chatId = chatId;
        this.ways = ways;
        this.views = new ChatViews(session.texts(), session.clock());
        this.newFrom = session.client()
                .state()
                .chats()
                .find(chatId)
                .map(ChatViews::newFrom)
                .orElse(0L);
        getStyleClass().add("chat");
        boolean group = view().map(ChatView::group).orElse(false);
        header = new ChatHeader(session, chatId, this::searchHere, this::askForDay, ways.open());
        pinned = new PinnedBar(
                session.texts(),
                this::goTo,
                () -> session.overlay().show(new PinnedDialog(session, chatId, this::goTo)));
        messages = new MessagesPane(
                new ChatBubbleActions(session, stage, chatId, this), group, this::loadOlder, this::reachedBottom);
        messages.onMove(this::showJumps);
        jump = new JumpButtons(session.texts(), this::toUnread, this::toNewest);
        scheduled = new ScheduledBar(session.texts(), this::showScheduled);
        uploads = new UploadTray(session, chatId, this::uploadsChanged);
        writing = new ChatWriting(session, stage, chatId, this, uploads);
        Completions completions = new Completions(session, chatId, this::completeAgain);
        composer = new Composer(session, completions, writing, uploads);
        content.setTop(new VBox(header, new CallBar(session, chatId), pinned));
        content.setCenter(new StackPane(messages, jump));
        CompletionList list = composer.completions();
        setAlignment(list, Pos.BOTTOM_LEFT);
        composer.heightProperty().addListener((_, _, height) -> setMargin(list, above(height.doubleValue())));
        DropZone drop = new DropZone(session.texts().get("composer.dropHere"));
        drop.takeFrom(this, this::takesFiles, writing::attach);
        getChildren().addAll(content, list, drop);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                goBack();
            }
        });
        restoreDraft();
    }

    /** From the selection to the chat, and from the chat to the list. */
    private void goBack() {
        if (selection.isActive()) {
            selection.end();
            composer.focus();
        } else {
            ways.list().run();
        }
    }

    private boolean takesFiles() {
        return shown != null && shown.mayWrite() && !selection.isActive();
    }

    private static Insets above(double height) {
        return new Insets(0, 18, height, 18);
    }

    private void restoreDraft() {
        session.client()
                .state()
                .chats()
                .find(chatId)
                .map(held -> held.chat().own().draft())
                .ifPresent(this::goOn);
    }

    /** Goes on with what was begun before, in answer to what it answered. */
    private void goOn(Draft draft) {
        composer.restore(draft);
        Long replyTo = draft.replyTo();
        if (replyTo != null) {
            view().stream()
                    .flatMap(view -> view.items().stream())
                    .filter(item -> item instanceof ChatItem.Bubble bubble && bubble.seq() == replyTo)
                    .findFirst()
                    .ifPresent(item -> reply((ChatItem.Bubble) item));
        }
    }

    UUID chatId() {
        return chatId;
    }

    void focusComposer() {
        composer.focus();
    }

    void leave() {
        writing.leave();
        composer.keep();
        uploads.close();
        session.client().toNewest(chatId);
    }

    Composer composer() {
        return composer;
    }

    MessagesPane messages() {
        return messages;
    }

    @Nullable
    ChatView shown() {
        return shown;
    }

    /** Files that shall be sent with the next message. */
    void attach(List<File> files) {
        writing.attach(files);
    }

    Selection selection() {
        return selection;
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
        if (view.equals(shown)) {
            return;
        }
        shown = view;
        header.show(view);
        pinned.show(view.pinned());
        scheduled.show(view.scheduled(), view.scheduledFailed());
        showBottom(view);
        messages.show(view.items());
        messages.showSelected(selection.seqs());
        showJumps();
        markRead();
    }

    private void showBottom(ChatView view) {
        if (selection.isActive()) {
            content.setBottom(new SelectionBar(session, chatId, selection));
        } else if (!view.mayWrite()) {
            content.setBottom(readOnly(view.group() ? "composer.readOnly" : "composer.gone"));
        } else if (!(content.getBottom() instanceof VBox)) {
            content.setBottom(new VBox(scheduled, composer));
        }
    }

    private void selected() {
        messages.showSelected(selection.seqs());
        if (shown != null) {
            showBottom(shown);
        }
    }

    private void showJumps() {
        ChatView view = shown;
        if (view != null) {
            boolean below = !view.atNewest() || !messages.isAtBottom();
            boolean above =
                    newFrom > 0 && below && (messages.isNewLineAbove() || (!messages.hasNewLine() && view.atNewest()));
            jump.show(above, below, view.unread());
        }
    }

    private void toUnread() {
        if (messages.hasNewLine()) {
            messages.revealNewLine();
        } else {
            goTo(newFrom);
        }
    }

    private void toNewest() {
        session.client().toNewest(chatId);
        messages.toBottom();
    }

    private HBox readOnly(String key) {
        HBox note = new HBox(Controls.label(session.texts().get(key), "dim"));
        note.getStyleClass().add("read-only");
        return note;
    }

    private void searchHere() {
        SearchDialog dialog = new SearchDialog(session, chatId, (_, seq) -> goTo(seq));
        session.overlay().show(dialog);
        dialog.focus();
    }

    private void askForDay() {
        session.overlay().show(new DateDialog(session, this::goTo));
    }

    private void showScheduled() {
        session.overlay().show(new ScheduledDialog(session, chatId, this::editScheduled));
    }

    /** What is in the field already is not lost. */
    private void editScheduled(ScheduledMessage message) {
        String before = composer.field().getText();
        String text = message.body().text();
        goOn(new Draft(
                before.isBlank() ? text : before + "\n" + text, message.body().replyTo()));
        composer.focus();
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

    /** Who looks at it on would read it at once, so the chat is left. */
    void markUnreadFrom(long seq) {
        ways.leave().run();
        session.client().chats().markUnreadFrom(chatId, seq);
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

    /** Brings the first message of a time, or after it, into sight. */
    private void goTo(Instant at) {
        Promises.then(
                session.client().showAt(chatId, at),
                found -> found.ifPresent(seq -> {
                    boolean _ = show(session.client().state()) && messages.reveal(seq);
                }),
                session::failed);
    }

    void reply(ChatItem.Bubble bubble) {
        String author = new Names(session.client().state(), session.texts()).person(bubble.senderId());
        composer.reply(bubble.seq(), author, Markdown.plain(bubble.text()));
    }

    private void uploadsChanged() {
        if (getChildren().contains(content)) {
            composer.refresh();
        }
    }

    private void completeAgain() {
        composer.completions().look();
    }
}
