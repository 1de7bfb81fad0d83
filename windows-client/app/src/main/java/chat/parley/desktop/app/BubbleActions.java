package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.Face;
import chat.parley.wire.model.Attachment;
import javafx.scene.Node;

/** What can be done with a message where it is shown. */
interface BubbleActions {
    String text(String key);

    void showMenu(ChatItem.Bubble bubble, double screenX, double screenY);

    void goTo(long seq);

    /** Fetches a message that is quoted. */
    void fetch(long seq);

    void react(ChatItem.Bubble bubble, String emoji, boolean on);

    void retry(ChatItem.Bubble bubble);

    void discard(ChatItem.Bubble bubble);

    /** Calls the others of the chat. */
    void call(boolean video);

    void openLink(String address);

    void download(Attachment file);

    /** How large it is, in words. */
    String size(Attachment file);

    /** Of the chat itself, with the picture of a group. */
    Node avatar(Face face, double size);

    Node picture(ChatItem.Bubble bubble, Attachment file);

    /** Speech that can be played. */
    Node voice(Attachment file);

    /** Plays a film or sound with the system's player. */
    void open(Attachment file);

    /** Shows who has reacted. */
    void showReactions(ChatItem.Bubble bubble);

    /** Takes the preview of a link away from an own message. */
    void removePreview(ChatItem.Bubble bubble, String url);

    /** Whether messages are being selected now. */
    boolean isSelecting();

    /** Selects it, or does not any more. */
    void select(ChatItem.Bubble bubble);
}
