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
            case READ, SEND ->
                switch (role) {
                    case OWNER, ADMIN, MEMBER -> true;
                };
        };
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
