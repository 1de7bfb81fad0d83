package chat.parley.desktop.files;

import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.desktop.transport.Backoff;
import chat.parley.desktop.transport.Failures;
import chat.parley.wire.model.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sends one file part by part, on a thread of its own. What the server has is not sent again. */
final class UploadWork implements Runnable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERRORS = 500;

    private final FilesApi api;
    private final KeptUpload kept;
    private final byte @Nullable [] content;
    private final Listener listener;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean cancelled;

    /** Told on the thread of the work. */
    interface Listener {
        void moved(Upload.Phase phase, long sent);

        void done(Attachment attachment);

        void failed(Upload.Problem problem);
    }

    /**
     * One file.
     *
     * @param content what is in no file; null for what is
     */
    UploadWork(FilesApi api, KeptUpload kept, byte @Nullable [] content, Listener listener) {
        this.api = api;
        this.kept = kept;
        this.content = content;
        this.listener = listener;
    }

    void cancel() {
        cancelled = true;
        wake();
    }

    /** The network is back: it does not wait any longer. */
    void wake() {
        woken.release();
    }

    @Override
    public void run() {
        if (kept.size() == 0) {
            listener.failed(Upload.Problem.EMPTY);
            return;
        }
        for (int failures = 0; !cancelled; failures++) {
            try {
                // Whoever wakes it from here on means the next pause.
                woken.drainPermits();
                Attachment attachment = upload();
                if (!cancelled) {
                    listener.done(attachment);
                }
                return;
            } catch (RuntimeException failure) {
                Throwable cause = Failures.cause(failure);
                Upload.Problem problem = problemOf(cause);
                if (cancelled) {
                    return;
                }
                if (problem != null) {
                    listener.failed(problem);
                    return;
                }
                listener.moved(Upload.Phase.PAUSED, 0);
                pause(cause, failures);
            }
        }
    }

    private Attachment upload() {
        try (Source source = open()) {
            FilesApi.UploadState state = api.begin(kept.id(), kept.name(), kept.mediaType(), kept.size());
            Set<Integer> received = new HashSet<>(state.received());
            for (int index = 0; index < state.parts() && !cancelled; index++) {
                long already = Math.min(kept.size(), received.size() * state.partBytes());
                listener.moved(Upload.Phase.SENDING, already);
                if (!received.contains(index)) {
                    LongConsumer moved =
                            bytes -> listener.moved(Upload.Phase.SENDING, Math.min(kept.size(), already + bytes));
                    api.putPart(kept.id(), index, source.part(index * state.partBytes(), state.partBytes()), moved);
                    received.add(index);
                }
            }
            if (cancelled) {
                throw new UnreachableException("cancelled");
            }
            source.requireUnchanged();
            listener.moved(Upload.Phase.FINISHING, kept.size());
            return api.complete(kept.id(), kept.particulars());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the bytes come from. */
    private interface Source extends AutoCloseable {
        byte[] part(long start, long length) throws IOException;

        /** What was sent must be one and the same file. */
        void requireUnchanged() throws IOException;

        @Override
        void close() throws IOException;
    }

    private Source open() throws IOException {
        byte[] bytes = content;
        return bytes == null ? new FileSource() : new ContentSource(bytes);
    }

    private static final class ContentSource implements Source {
        private final byte[] bytes;

        private ContentSource(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public byte[] part(long start, long length) {
            int from = Math.toIntExact(start);
            return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, from + length));
        }

        @Override
        public void requireUnchanged() {}

        @Override
        public void close() {}
    }

    private final class FileSource implements Source {
        private final Path path;
        private final FileChannel channel;

        private FileSource() throws IOException {
            if (kept.path() == null) {
                throw new IOException("nothing was kept");
            }
            path = Path.of(kept.path());
            requireUnchanged();
            channel = FileChannel.open(path);
        }

        @Override
        public void requireUnchanged() throws IOException {
            if (Files.size(path) != kept.size()
                    || !Files.getLastModifiedTime(path).toInstant().equals(kept.modified())) {
                throw new IOException("it was changed");
            }
        }

        @Override
        public byte[] part(long start, long length) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(Math.min(length, kept.size() - start)));
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, start + buffer.position()) < 0) {
                    throw new IOException("it was cut off");
                }
            }
            return buffer.array();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Null for what passes by itself. */
    private static Upload.@Nullable Problem problemOf(Throwable cause) {
        return switch (cause) {
            case UnreachableException away -> null;
            case HttpRefusedException refused -> problemOf(refused);
            case UncheckedIOException unreadable -> Upload.Problem.UNREADABLE;
            default -> Upload.Problem.REFUSED;
        };
    }

    private static Upload.@Nullable Problem problemOf(HttpRefusedException refused) {
        Upload.Problem limit = switch (refused.rule() == null ? "" : refused.rule()) {
            case "file_bytes" -> Upload.Problem.TOO_LARGE;
            case "quota_bytes" -> Upload.Problem.QUOTA;
            case "open_uploads" -> Upload.Problem.TOO_MANY;
            default -> null;
        };
        if (limit != null) {
            return limit;
        }
        if (refused.status() == NOT_FOUND || refused.status() == CONFLICT) {
            return Upload.Problem.GONE;
        }
        boolean passing = refused.status() >= SERVER_ERRORS || refused.status() == TOO_MANY_REQUESTS;
        return passing ? null : Upload.Problem.REFUSED;
    }

    private void pause(Throwable cause, int failures) {
        Duration told = cause instanceof HttpRefusedException refused ? refused.retryAfter() : null;
        Duration delay = told == null ? Backoff.RESEND.delay(failures, RandomGenerator.getDefault()) : told;
        try {
            boolean _ = woken.tryAcquire(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            cancelled = true;
            Thread.currentThread().interrupt();
        }
    }
}
