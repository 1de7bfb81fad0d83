package chat.parley.desktop.client;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.transport.CoreThread;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The pictures of groups, kept on this device so that they are there without a connection. What a file holds never changes:
 * another picture is another file.
 */
final class KeptPictures {
    /** Bytes. Clients make pictures of 320 × 320 pixels, which have a tenth of it; what is larger is fetched each time. */
    private static final int LARGEST = 256 * 1024;

    private static final int MOST = 200;

    private final CoreThread thread;
    private final Cache cache;
    private final Function<UUID, CompletableFuture<byte[]>> fetch;

    /**
     * Forgets pictures that no group has any more.
     *
     * @param chats those that are known
     */
    KeptPictures(CoreThread thread, Cache cache, Chats chats, Function<UUID, CompletableFuture<byte[]>> fetch) {
        this.thread = thread;
        this.cache = cache;
        this.fetch = fetch;
        Set<UUID> shown = chats.byId().values().stream()
                .map(held -> held.chat().picture())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        cache.forgetPictures(
                cache.pictures().stream().filter(id -> !shown.contains(id)).toList());
    }

    CompletableFuture<byte[]> content(UUID fileId) {
        return thread.callAsync(() ->
                cache.picture(fileId).map(CompletableFuture::completedFuture).orElseGet(() -> fetch(fileId)));
    }

    private CompletableFuture<byte[]> fetch(UUID fileId) {
        return fetch.apply(fileId)
                .thenApplyAsync(
                        picture -> {
                            keep(fileId, picture);
                            return picture;
                        },
                        thread);
    }

    private void keep(UUID fileId, byte[] picture) {
        if (picture.length <= LARGEST && cache.pictures().size() < MOST) {
            cache.keepPicture(fileId, picture);
        }
    }
}
