package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Message;
import java.time.Instant;
import java.util.UUID;
import javafx.scene.layout.VBox;

/** What a message said before, and says now. */
final class RevisionsDialog extends ListDialog {
    private final Texts texts;

    RevisionsDialog(Session session, UUID chatId, Message message) {
        super(session, "revisions-dialog", session.texts().get("revisions.title"));
        this.texts = session.texts();
        Promises.then(
                session.client().questions().revisions(chatId, message.seq()),
                page -> {
                    page.revisions()
                            .forEach(one -> add(one.writtenAt(), one.body().text(), session));
                    if (message.body() != null) {
                        Instant edited = message.editedAt();
                        add(
                                edited == null ? message.sentAt() : edited,
                                message.body().text(),
                                session);
                    }
                },
                session::failed);
    }

    private void add(Instant at, String text, Session session) {
        VBox row = new VBox(4, Controls.label(texts.fully(at), "small", "dim"));
        row.getChildren().addAll(MarkdownText.of(text, session.links()::open, texts.get("message.copyCode")));
        row.getStyleClass().add("revision");
        add(row);
    }
}
