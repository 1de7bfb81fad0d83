package chat.parley.desktop.app;

import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.ChatPeeked;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Where the link of a group leads: what the group is called, and a button to come in. */
final class JoinDialog {
    private JoinDialog() {}

    /**
     * Looks what the link leads to, and asks.
     *
     * @param onMember the person is a member, or becomes one in a moment
     */
    static void ask(Session session, ParleyLink.Join join, Consumer<UUID> onMember) {
        Promises.then(
                session.client().chats().peek(join.chatId(), join.token()),
                found -> {
                    if (found.member()) {
                        onMember.accept(found.chatId());
                    } else {
                        show(session, join, found, onMember);
                    }
                },
                failure -> {
                    if (failure instanceof RequestRefusedException refused && refused.code() == ErrorCode.NOT_FOUND) {
                        session.overlay().say(session.texts().get("link.joinGone"));
                    } else {
                        session.failed(failure);
                    }
                });
    }

    private static void show(Session session, ParleyLink.Join join, ChatPeeked found, Consumer<UUID> onMember) {
        Texts texts = session.texts();
        VBox card = Controls.card(found.title());
        card.setId("join-dialog");
        Button enter = Controls.button(texts.get("link.join"), "primary", () -> {});
        enter.setId("join");
        enter.setOnAction(_ -> {
            enter.setDisable(true);
            Promises.then(
                    session.client().chats().enter(join.chatId(), join.token()),
                    _ -> {
                        session.overlay().close();
                        onMember.accept(join.chatId());
                    },
                    failure -> {
                        enter.setDisable(false);
                        session.failed(failure);
                    });
        });
        card.getChildren()
                .addAll(
                        Controls.label(texts.get("members.count", Map.of("count", found.memberCount())), "dim"),
                        Controls.label(texts.get("link.joinAsk")),
                        Controls.buttons(
                                Controls.button(texts.get("cancel"), "plain", session.overlay()::close), enter));
        session.overlay().show(card);
    }
}
