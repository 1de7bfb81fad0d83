package chat.parley.identity.access;

import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.UserRole;
import org.jspecify.annotations.Nullable;

/** Who may do what. */
public final class AccessRules {
    private AccessRules() {}

    /**
     * Whether somebody may do something in a chat. An administrator of the server has no rights in chats of others.
     *
     * @param role what the person is in this chat now; null when not a member
     */
    public static boolean allows(@Nullable ChatRole role, ChatPermission permission) {
        if (role == null) {
            return false;
        }
        return switch (permission) {
            case READ, SEND, CALL ->
                switch (role) {
                    case OWNER, ADMIN, MEMBER -> true;
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
     * Whether somebody may see the presence of somebody else.
     *
     * @param shareChat whether both are members of a chat now
     */
    public static boolean maySeePresence(boolean shareChat) {
        return shareChat;
    }
}
