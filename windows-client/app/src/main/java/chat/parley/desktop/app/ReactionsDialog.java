package chat.parley.desktop.app;

import chat.parley.desktop.client.Reactions;
import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.Names;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Reaction;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;

/** Who reacted to a message, and how. */
final class ReactionsDialog extends ListDialog {
    private static final double AVATAR = 32;
    private static final double EMOJI = 20;

    ReactionsDialog(Session session, Message message) {
        super(session, "reactions-dialog", session.texts().get("message.whoReacted"));
        Names names = new Names(session.client().state(), session.texts());
        for (Reaction reaction : Reactions.of(message)) {
            for (UUID person : reaction.userIds()) {
                String name = names.person(person);
                HBox row = new HBox(
                        10,
                        new Avatar(Face.of(person, name), AVATAR, null),
                        Controls.label(name),
                        Controls.space(),
                        EmojiImages.node(reaction.emoji(), EMOJI));
                row.setAlignment(Pos.CENTER_LEFT);
                add(row);
            }
        }
    }
}
