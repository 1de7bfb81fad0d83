package chat.parley.identity.access;

/** Something that a member may be allowed to do in one chat. Reading is every member's right. */
public enum ChatPermission {
    /** Send messages, edit and delete the own ones. */
    SEND,
    /** Start calls and join them. */
    CALL,
    /** Pin messages. */
    PIN,
    /** Mention everybody. */
    MENTION_ALL,
    /** Add people, and make the link by which people come. */
    ADD,
    /** Delete messages of others. */
    DELETE_OTHERS,
    /** Change title, description, picture and rules. */
    EDIT,
    /** Remove members. */
    REMOVE,
    /** Give roles, and remove admins. */
    APPOINT
}
