package chat.parley.desktop.client;

import chat.parley.desktop.files.Files;
import chat.parley.desktop.transport.Frames;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatLink;
import chat.parley.wire.client.ChatSetRole;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.server.ChatLinked;
import chat.parley.wire.server.Ok;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What can be done with groups alone. Nothing is shown before the server has told it: who leads a group has to see what is,
 * not what was wished.
 */
public final class GroupActions {
    /** Stands for no picture. */
    private static final UUID NONE = new UUID(0, 0);

    private final Insistence insistence;
    private final Files files;
    private final KeptPictures pictures;

    GroupActions(Insistence insistence, Files files, KeptPictures pictures) {
        this.insistence = insistence;
        this.files = files;
        this.pictures = pictures;
    }

    public CompletableFuture<Ok> setRules(UUID chatId, ChatRules rules) {
        return insistence.on(new ChatEdit(Frames.UNSENT, Ids.next(), chatId, null, null, null, rules), Ok.class);
    }

    /**
     * A small square becomes the group's picture. Fails with what the API of files says, too.
     *
     * @param jpeg so small that it is uploaded at once
     */
    public CompletableFuture<Ok> setPicture(UUID chatId, byte[] jpeg) {
        return files.uploadSmall("picture.jpg", "image/jpeg", jpeg).thenCompose(fileId -> setPicture(chatId, fileId));
    }

    /** A picture of a group; from this device if it was seen before. */
    public CompletableFuture<byte[]> picture(UUID fileId) {
        return pictures.content(fileId);
    }

    public CompletableFuture<Ok> removePicture(UUID chatId) {
        return setPicture(chatId, NONE);
    }

    private CompletableFuture<Ok> setPicture(UUID chatId, UUID picture) {
        return insistence.on(new ChatEdit(Frames.UNSENT, Ids.next(), chatId, null, null, picture, null), Ok.class);
    }

    public CompletableFuture<Ok> setRole(UUID chatId, UUID userId, ChatRole role) {
        return insistence.on(new ChatSetRole(Frames.UNSENT, Ids.next(), chatId, userId, role), Ok.class);
    }

    /** Answers the token of the group's link, made if there is none. */
    public CompletableFuture<ChatLinked> link(UUID chatId) {
        return insistence.on(new ChatLink(Frames.UNSENT, Ids.next(), chatId, true), ChatLinked.class);
    }

    /** The link is of no use any more. */
    public CompletableFuture<ChatLinked> takeLinkBack(UUID chatId) {
        return insistence.on(new ChatLink(Frames.UNSENT, Ids.next(), chatId, false), ChatLinked.class);
    }
}
