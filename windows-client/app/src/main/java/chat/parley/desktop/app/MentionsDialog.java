package chat.parley.desktop.app;

import chat.parley.desktop.view.MessageLine;
import chat.parley.wire.server.MentionPage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/** Messages of all chats that mention the person. */
final class MentionsDialog extends ListDialog {
    private final Session session;
    private final BiConsumer<UUID, Long> onOpen;

    MentionsDialog(Session session, BiConsumer<UUID, Long> onOpen) {
        super(session, "mentions-dialog", session.texts().get("mentions.title"));
        this.session = session;
        this.onOpen = onOpen;
        ask(null);
    }

    private void ask(@Nullable Instant before) {
        Promises.then(session.client().questions().mentions(before), this::show, session::failed);
    }

    private void show(MentionPage page) {
        LocalDate today = session.texts().dayOf(session.clock().instant());
        page.messages().forEach(one -> {
            MessageLine line =
                    MessageLine.of(session.client().state(), session.texts(), one.chatId(), one.message(), today);
            add(new MessageLineButton(line, true, () -> {
                session.overlay().close();
                onOpen.accept(one.chatId(), one.message().seq());
            }));
        });
        Instant next = page.next();
        if (next != null) {
            Button more = Controls.button(session.texts().get("search.more"), "plain", () -> {});
            more.setOnAction(_ -> {
                remove(more);
                ask(next);
            });
            add(more);
        } else if (isEmpty()) {
            add(Controls.label(session.texts().get("mentions.none"), "dim"));
        }
    }
}
