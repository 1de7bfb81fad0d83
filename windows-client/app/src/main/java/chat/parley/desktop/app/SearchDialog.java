package chat.parley.desktop.app;

import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.SearchHit;
import chat.parley.wire.model.Snippet;
import chat.parley.wire.model.TextRange;
import chat.parley.wire.server.SearchPage;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Searches messages, of one chat or of all. */
final class SearchDialog extends VBox {
    private static final double AVATAR = 34;
    private static final Duration PAUSE = Duration.millis(300);

    private final Session session;
    private final @Nullable UUID chatId;
    private final BiConsumer<UUID, Long> onChosen;
    private final TextField query = new TextField();
    private final VBox results = new VBox(2);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final SearchFilters filters;
    private int asked;

    SearchDialog(Session session, @Nullable UUID chatId, BiConsumer<UUID, Long> onChosen) {
        this.session = session;
        this.chatId = chatId;
        this.onChosen = onChosen;
        getStyleClass().add("card");
        setId("search-dialog");
        setPrefWidth(520);
        query.setId("search-query");
        query.textProperty().addListener((_, _, _) -> pause.playFromStart());
        pause.setOnFinished(_ -> search(null));
        filters = new SearchFilters(session, chatId, () -> search(null));
        ToggleButton narrow = new ToggleButton(session.texts().get("search.filters"));
        narrow.setId("search-narrow");
        narrow.getStyleClass().add("plain");
        filters.visibleProperty().bind(narrow.selectedProperty());
        filters.managedProperty().bind(narrow.selectedProperty());
        VBox field = Controls.named(session.texts().get("search.placeholder"), query);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox head = new HBox(8, field, narrow);
        head.setAlignment(Pos.BOTTOM_LEFT);
        results.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(results);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(400);
        scroll.getStyleClass().add("messages");
        invite();
        getChildren()
                .addAll(
                        head,
                        filters,
                        scroll,
                        Controls.buttons(
                                Controls.button(session.texts().get("close"), "plain", session.overlay()::close)));
    }

    /** Searches for words that were typed elsewhere. */
    void ask(String words) {
        query.setText(words);
        query.end();
        focus();
    }

    void focus() {
        query.requestFocus();
    }

    private void search(@Nullable String after) {
        String words = query.getText().strip();
        int mine = ++asked;
        if (after == null) {
            results.getChildren().clear();
        }
        if (words.isEmpty() && filters.isEmpty()) {
            invite();
            return;
        }
        Promises.then(
                session.client().chats().search(filters.wanted(words), after),
                page -> {
                    if (mine == asked) {
                        show(page, after == null);
                    }
                },
                session::failed);
    }

    private void invite() {
        results.getChildren().setAll(Controls.label(session.texts().get("search.begin"), "dim"));
    }

    private void show(SearchPage page, boolean first) {
        Names names = new Names(session.client().state(), session.texts());
        if (first && page.hits().isEmpty() && page.next() == null) {
            results.getChildren().add(Controls.label(session.texts().get("search.none"), "dim"));
        }
        page.hits().forEach(hit -> results.getChildren().add(row(names, hit)));
        String next = page.next();
        if (next != null) {
            Button more = Controls.button(session.texts().get("search.more"), "plain", () -> {});
            more.setOnAction(_ -> {
                results.getChildren().remove(more);
                search(next);
            });
            results.getChildren().add(more);
        }
    }

    private Button row(Names names, SearchHit hit) {
        String chat = session.client()
                .state()
                .chats()
                .find(hit.chatId())
                .map(names::chat)
                .orElse("");
        String sender = names.person(hit.message().senderId());
        String where = chat.equals(sender) || chatId != null ? sender : sender + " · " + chat;
        String when = session.texts()
                .moment(
                        hit.message().sentAt(),
                        session.texts().dayOf(session.clock().instant()));
        Label title = new Label(where);
        title.getStyleClass().add("title");
        VBox content = new VBox(2, new HBox(8, title, Controls.space(), Controls.label(when, "small", "dim")));
        for (Snippet snippet : snippets(hit)) {
            content.getChildren().add(marked(snippet));
        }
        Button row = new Button();
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox line = new HBox(10, avatar(names, hit), content);
        row.setGraphic(line);
        row.setMaxWidth(Double.MAX_VALUE);
        content.setMinWidth(0);
        line.prefWidthProperty().bind(row.widthProperty().subtract(24));
        row.getStyleClass().addAll("search-hit", "flat");
        row.setAccessibleText(where + ", " + when + ": "
                + String.join(" ", snippets(hit).stream().map(Snippet::text).toList()));
        row.setOnAction(_ -> {
            session.overlay().close();
            onChosen.accept(hit.chatId(), hit.message().seq());
        });
        return row;
    }

    /** Of the group in which it was found, or of who wrote it. */
    private Avatar avatar(Names names, SearchHit hit) {
        UUID sender = hit.message().senderId();
        return session.client()
                .state()
                .chats()
                .find(hit.chatId())
                .filter(held -> chatId == null && held.chat().kind() == ChatKind.GROUP)
                .map(held -> new Avatar(names.face(held), AVATAR, null, session.pictures()))
                .orElseGet(() -> new Avatar(Face.of(sender, names.person(sender)), AVATAR, null));
    }

    private static List<Snippet> snippets(SearchHit hit) {
        return Stream.of(hit.snippet(), hit.fileName())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static TextFlow marked(Snippet snippet) {
        TextFlow flow = new WordFlow();
        int done = 0;
        for (TextRange range : snippet.ranges()) {
            add(flow, snippet.text().substring(done, range.start()), false);
            add(flow, snippet.text().substring(range.start(), range.end()), true);
            done = range.end();
        }
        add(flow, snippet.text().substring(done), false);
        flow.getStyleClass().add("bubble-text");
        return flow;
    }

    private static void add(TextFlow flow, String text, boolean found) {
        for (String piece : RightToLeft.pieces(text)) {
            Text part = new Text(piece);
            if (found) {
                part.getStyleClass().add("found");
            }
            flow.getChildren().add(part);
        }
    }
}
