package chat.parley.desktop.files;

import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.desktop.files.OwnDataException.Problem;
import chat.parley.desktop.transport.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Copies of one's own data. The server packs one while it is fetched, so nobody knows before how large it will be; and it
 * gives only one in a while, so what broke off is begun again with the permission that was given.
 */
public final class OwnData {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CHUNK = 64 * 1024;

    private final FilesApi api;
    private final ExecutorService threads;
    private final InstantSource clock;
    private @Nullable Permit permit;
    private volatile @Nullable Fetching latest;

    /** Good for some minutes. */
    record Permit(UUID id, Instant expiresAt) {}

    /** A copy on its way. */
    public static final class Fetching {
        private final CompletableFuture<Path> saved = new CompletableFuture<>();
        private volatile @Nullable Future<?> work;
        private volatile boolean cancelled;
        private final AtomicLong received = new AtomicLong();

        private Fetching() {}

        /** Fails with {@link OwnDataException}. */
        public CompletableFuture<Path> saved() {
            return saved;
        }

        /** How many bytes have come. */
        public long received() {
            return received.get();
        }

        /** Gives it up. Nothing is left of it. */
        public void cancel() {
            cancelled = true;
            Future<?> running = work;
            if (running != null) {
                running.cancel(true);
            }
        }
    }

    OwnData(FilesApi api, ExecutorService threads, InstantSource clock) {
        this.api = api;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Asks for one and fetches it.
     *
     * @param language of its pages, {@code en} or {@code ru}
     * @param target is replaced, when everything has come
     */
    public Fetching fetch(String language, Path target) {
        Fetching fetching = new Fetching();
        latest = fetching;
        fetching.work = threads.submit(() -> {
            try {
                save(api, permission(language).id(), target, fetching);
                used();
                fetching.saved.complete(target);
            } catch (RuntimeException failure) {
                fetching.saved.completeExceptionally(
                        fetching.cancelled
                                ? new OwnDataException(Problem.CANCELLED, null, failure)
                                : explained(failure));
            }
        });
        return fetching;
    }

    /** The one that is on its way. */
    public Optional<Fetching> running() {
        return Optional.ofNullable(latest).filter(one -> !one.saved.isDone());
    }

    private synchronized Permit permission(String language) {
        Permit present = permit;
        if (present == null || !present.expiresAt().isAfter(clock.instant())) {
            present = api.askForExport(language);
            permit = present;
        }
        return present;
    }

    private synchronized void used() {
        permit = null;
    }

    private static void save(FilesApi api, UUID id, Path target, Fetching fetching) {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (InputStream from = api.export(id);
                    OutputStream to = open(unfinished)) {
                copy(from, to, fetching);
            }
            move(unfinished, target);
        } catch (IOException broken) {
            throw new UnreachableException("it broke off", broken);
        } finally {
            remove(unfinished);
        }
    }

    private static void copy(InputStream from, OutputStream to, Fetching fetching) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            write(to, chunk, read);
            long _ = fetching.received.addAndGet(read);
        }
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private static void write(OutputStream to, byte[] chunk, int length) {
        try {
            to.write(chunk, 0, length);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private static OwnDataException unwritable(IOException failure) {
        return new OwnDataException(Problem.UNWRITABLE, null, failure);
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException failure) {
            // It is not encrypted, so it must not stay unnoticed.
            throw unwritable(failure);
        }
    }

    private static OwnDataException explained(RuntimeException failure) {
        return switch (Failures.cause(failure)) {
            case OwnDataException known -> known;
            case HttpRefusedException refused
            when refused.status() == TOO_MANY_REQUESTS ->
                new OwnDataException(Problem.OFTEN, refused.retryAfter(), refused);
            case HttpRefusedException refused -> new OwnDataException(Problem.REFUSED, null, refused);
            case Throwable away -> new OwnDataException(Problem.UNREACHABLE, null, away);
        };
    }
}
