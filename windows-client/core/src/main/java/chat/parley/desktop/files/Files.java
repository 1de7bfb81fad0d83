package chat.parley.desktop.files;

import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.desktop.transport.Backoff;
import chat.parley.desktop.transport.Failures;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Uploads and downloads, each on a thread of its own. What the network interrupts goes on by itself. */
public final class Files implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final FilesApi api;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Files(JsonHttp http, Supplier<CompletableFuture<String>> accessToken) {
        api = new FilesApi(http, accessToken);
    }

    /**
     * Sends a file to the server; cancelling the answer stops it. Parts that the server has are not sent again.
     *
     * @param progress told, on another thread, how much is there: 0 to 1
     */
    public CompletableFuture<Attachment> upload(Path file, DoubleConsumer progress) {
        UUID id = Ids.next();
        CompletableFuture<Attachment> result = new CompletableFuture<>();
        threads.execute(() -> {
            for (int failures = 0; !result.isDone(); failures++) {
                try {
                    result.complete(send(id, file, progress, result));
                } catch (RuntimeException failure) {
                    Throwable cause = Failures.cause(failure);
                    if (isPassing(cause)) {
                        pause(failures);
                    } else {
                        result.completeExceptionally(cause);
                    }
                }
            }
        });
        return result;
    }

    private Attachment send(UUID id, Path file, DoubleConsumer progress, CompletableFuture<Attachment> result) {
        try (FileChannel channel = FileChannel.open(file)) {
            FilesApi.UploadState state = api.begin(id, nameOf(file), typeOf(file), channel.size());
            Set<Integer> received = new HashSet<>(state.received());
            for (int index = 0; index < state.parts() && !result.isDone(); index++) {
                if (received.add(index)) {
                    api.putPart(id, index, part(channel, index * state.partBytes(), state.partBytes()));
                }
                progress.accept((double) received.size() / state.parts());
            }
            return api.complete(id);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] part(FileChannel channel, long start, long length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(Math.min(length, channel.size() - start)));
        while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
            // Until it is full.
        }
        return buffer.array();
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString().replaceAll("\\p{Cc}", "").strip();
        String whole = name.isEmpty() ? "file" : name;
        int length = whole.codePointCount(0, whole.length());
        return length <= Limits.FILE_NAME_CHARS
                ? whole
                : whole.substring(whole.offsetByCodePoints(0, length - Limits.FILE_NAME_CHARS));
    }

    private static String typeOf(Path file) throws IOException {
        String type = java.nio.file.Files.probeContentType(file);
        return type == null ? UNKNOWN_TYPE : type;
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof UnreachableException
                || (failure instanceof HttpRefusedException refused
                        && (refused.status() >= SERVER_ERRORS || refused.status() == TOO_MANY_REQUESTS));
    }

    private static void pause(int failures) {
        try {
            Thread.sleep(Backoff.RESEND.delay(failures, RandomGenerator.getDefault()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted", interrupted);
        }
    }

    /** Fetches a file into {@code target}, which is replaced. */
    public CompletableFuture<Path> download(UUID fileId, Path target) {
        return CompletableFuture.supplyAsync(
                () -> {
                    api.download(fileId, target);
                    return target;
                },
                threads);
    }

    /** A small picture of a picture. */
    public CompletableFuture<byte[]> thumbnail(UUID fileId) {
        return CompletableFuture.supplyAsync(() -> api.thumbnail(fileId), threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
