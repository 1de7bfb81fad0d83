package chat.parley.identity.access;

/** Something that a person may be allowed to do in one chat. */
public enum ChatPermission {
    /** See its messages, members and title, and move the own read position. */
    READ,
    /** Send messages. */
    SEND,
    /** Start calls and join them. */
    CALL
}
