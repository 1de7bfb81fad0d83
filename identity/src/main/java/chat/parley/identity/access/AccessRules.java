package chat.parley.identity.access;

import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.model.Whom;
import java.util.Collection;

/** Who may do what. */
public final class AccessRules {
    private AccessRules() {}

    /**
     * Whether a member may do something in a chat. An administrator of the server has no rights in chats of others.
     *
     * @param role what the person is in this chat now
     * @param rules of the group; those of a direct chat are {@link ChatRules#OPEN}
     */
    public static boolean allows(ChatRole role, ChatKind kind, ChatRules rules, ChatPermission permission) {
        boolean group = kind == ChatKind.GROUP;
        return switch (permission) {
            case CALL -> true;
            case SEND -> isAmong(rules.post(), role);
            case PIN -> isAmong(rules.pin(), role);
            case MENTION_ALL -> group && isAmong(rules.mentionAll(), role);
            case ADD -> group && isAmong(rules.add(), role);
            case DELETE_OTHERS, EDIT, REMOVE -> group && isAmong(Whom.ADMINS, role);
            case APPOINT -> group && role == ChatRole.OWNER;
        };
    }

    private static boolean isAmong(Whom whom, ChatRole role) {
        return switch (whom) {
            case EVERYONE -> true;
            case ADMINS ->
                switch (role) {
                    case OWNER, ADMIN -> true;
                    case MEMBER -> false;
                };
        };
    }

    /**
     * Whether somebody who may be in a call may also mute and remove others in it, lock it and end it for everybody. A
     * moderator of the server has no right to be in calls of others.
     *
     * @param role what the person is in the chat of the call
     * @param server what the person is on this server
     * @param started whether the person started the call
     */
    public static boolean mayModerateCall(ChatRole role, UserRole server, boolean started) {
        boolean byChat = switch (role) {
            case OWNER, ADMIN -> true;
            case MEMBER -> false;
        };
        boolean byServer = switch (server) {
            case MODERATOR, ADMIN -> true;
            case USER -> false;
        };
        return started || byChat || byServer;
    }

    /** Whether somebody may create chats. */
    public static boolean mayCreateChats(UserRole role) {
        return switch (role) {
            case USER, MODERATOR, ADMIN -> true;
        };
    }

    /**
     * Whether somebody may read an uploaded file: its owner always may, others may when they can read a message that
     * shows it.
     *
     * @param owner whether the person uploaded it
     * @param showings in the chats of which the person is a member now
     */
    public static boolean mayReadFile(boolean owner, Collection<FileShowing> showings) {
        return owner || showings.stream().anyMatch(showing -> showing.newestSeq() >= showing.visibleFromSeq());
    }

    /**
     * Whether somebody may see the presence of somebody else.
     *
     * @param shareChat whether both are members of a chat now
     */
    public static boolean maySeePresence(boolean shareChat) {
        return shareChat;
    }
}
