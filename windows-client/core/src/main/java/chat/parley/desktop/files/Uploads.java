package chat.parley.desktop.files;

import chat.parley.desktop.transport.CoreThread;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Uploads files part by part. What was begun goes on after a loss of the network and after the program was started again:
 * the server says which parts it has. May be called on any thread; its state lives on the core's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the state tells what became of it
public final class Uploads implements AutoCloseable {
    /** Files at once; of each, one part is on its way. */
    private static final int AT_ONCE = 3;

    private final CoreThread thread;
    private final FilesApi api;
    private final UploadStore store;
    private final Sender sender;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<UUID, UploadWork> running = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(List.of(), List.of());
    private boolean closed;

    /** Everything that is on its way, in the order of choosing, and the messages that wait for it. */
    public record State(List<Upload> uploads, List<WaitingMessage> waiting) {
        public List<Upload> of(UUID chatId) {
            return uploads.stream()
                    .filter(one -> one.kept().chatId().equals(chatId))
                    .toList();
        }

        /** Those of the message that is being written. */
        public List<Upload> draft(UUID chatId) {
            return of(chatId).stream()
                    .filter(one -> one.kept().message() == null)
                    .toList();
        }

        private List<Upload> ofMessage(UUID message) {
            return uploads.stream()
                    .filter(one -> message.equals(one.kept().message()))
                    .toList();
        }
    }

    /** Sends a message whose files are there. */
    public interface Sender {
        /** Done when it is kept on this device. */
        CompletableFuture<Void> send(UUID chatId, String text, @Nullable Long replyTo, List<Attachment> attachments);
    }

    /** Goes on with what was left by {@link #recover}. */
    public Uploads(CoreThread thread, Files files, UploadStore store, Sender sender) {
        this.thread = thread;
        this.api = files.api();
        this.store = store;
        this.sender = sender;
    }

    /** Goes on with what was left when the program ended. On the core's thread. */
    public void recover() {
        List<Upload> uploads = store.uploads().stream()
                .sorted(Comparator.comparing(KeptUpload::id))
                .map(Uploads::fresh)
                .toList();
        become(new State(uploads, store.waiting()));
        next();
        state.waiting.forEach(this::sendIfReady);
    }

    private static Upload fresh(KeptUpload kept) {
        return kept.attachment() == null
                ? new Upload(kept, Upload.Phase.WAITING, 0, null)
                : new Upload(kept, Upload.Phase.DONE, kept.size(), null);
    }

    public State state() {
        return state;
    }

    /** Told on the core's thread. Answers what ends it. */
    public Runnable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Adds files to the message that is being written; answers how many there was no room for. */
    public CompletableFuture<Integer> add(UUID chatId, Collection<Path> files) {
        return thread.call(() -> {
            List<Path> real =
                    files.stream().filter(java.nio.file.Files::isRegularFile).toList();
            int room = Math.max(0, Limits.ATTACHMENTS - state.draft(chatId).size());
            real.stream().limit(room).forEach(file -> begin(chatId, file));
            next();
            return Math.max(0, real.size() - room);
        });
    }

    private void begin(UUID chatId, Path file) {
        try {
            take(new KeptUpload(
                    Ids.next(),
                    chatId,
                    FileNames.of(file),
                    FileNames.typeOf(file),
                    java.nio.file.Files.size(file),
                    file.toAbsolutePath().toString(),
                    java.nio.file.Files.getLastModifiedTime(file).toInstant(),
                    Particulars.NONE,
                    null,
                    null));
        } catch (IOException unreadable) {
            // It was removed since it was chosen.
        }
    }

    /** Adds what is in no file, such as a pasted picture; answers whether there was room. */
    public CompletableFuture<Boolean> add(UUID chatId, String name, String mediaType, byte[] content) {
        return thread.call(() -> {
            boolean room = state.draft(chatId).size() < Limits.ATTACHMENTS;
            if (room) {
                take(kept(chatId, name, mediaType, content, Particulars.NONE, null), content);
                next();
            }
            return room;
        });
    }

    /** Sends something as a message of its own. */
    public CompletableFuture<Void> sendAlone(
            UUID chatId, String name, String mediaType, byte[] content, Particulars particulars) {
        return CompletableFuture.runAsync(
                () -> {
                    UUID message = Ids.next();
                    take(kept(chatId, name, mediaType, content, particulars, message), content);
                    next();
                    wait(new WaitingMessage(message, chatId, "", null));
                },
                thread);
    }

    private static KeptUpload kept(
            UUID chatId,
            String name,
            String mediaType,
            byte[] content,
            Particulars particulars,
            @Nullable UUID message) {
        return new KeptUpload(
                Ids.next(), chatId, name, mediaType, content.length, null, null, particulars, message, null);
    }

    /** Sends the message that was written with its files, at once or as soon as they are there. */
    public CompletableFuture<Void> send(UUID chatId, String text, @Nullable Long replyTo) {
        return CompletableFuture.runAsync(
                () -> {
                    UUID message = Ids.next();
                    for (Upload one : state.draft(chatId)) {
                        KeptUpload bound = one.kept().withMessage(message);
                        store.keep(bound);
                        set(bound.id(), upload -> upload.with(bound));
                    }
                    wait(new WaitingMessage(message, chatId, text, replyTo));
                },
                thread);
    }

    private void wait(WaitingMessage message) {
        store.keep(message);
        List<WaitingMessage> waiting = new ArrayList<>(state.waiting);
        waiting.add(message);
        become(new State(state.uploads, List.copyOf(waiting)));
        sendIfReady(message);
    }

    public void cancel(UUID id) {
        thread.execute(() -> find(id).ifPresent(upload -> {
            drop(id);
            // What is not given up now the server removes after a day.
            threads.execute(() -> api.abort(id));
            state.waiting.stream()
                    .filter(one -> one.id().equals(upload.kept().message()))
                    .findFirst()
                    .ifPresent(this::sendIfReady);
            next();
        }));
    }

    public void retry(UUID id) {
        thread.execute(() -> {
            set(id, upload -> upload.with(Upload.Phase.WAITING, 0));
            next();
        });
    }

    /** The network came back: nothing waits any longer. On the core's thread. */
    public void wake() {
        running.values().forEach(UploadWork::wake);
    }

    /** On the core's thread. */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(UploadWork::cancel);
        threads.shutdownNow();
    }

    private void take(KeptUpload kept) {
        store.keep(kept);
        List<Upload> uploads = new ArrayList<>(state.uploads);
        uploads.add(fresh(kept));
        become(new State(List.copyOf(uploads), state.waiting));
    }

    private void take(KeptUpload kept, byte[] content) {
        store.keepContent(kept.id(), content);
        take(kept);
    }

    private void next() {
        for (Upload upload : state.uploads) {
            UUID id = upload.kept().id();
            boolean due = upload.phase() == Upload.Phase.WAITING && !running.containsKey(id);
            if (due && running.size() < AT_ONCE && !closed) {
                byte[] content =
                        upload.kept().path() == null ? store.content(id).orElse(null) : null;
                UploadWork work = new UploadWork(api, upload.kept(), content, new FromWork(id));
                running.put(id, work);
                threads.execute(work);
            }
        }
    }

    private void completed(UUID id, Attachment attachment) {
        find(id).ifPresent(upload -> {
            KeptUpload done = upload.kept().withAttachment(attachment);
            store.keep(done);
            set(id, _ -> fresh(done));
            state.waiting.stream()
                    .filter(one -> one.id().equals(done.message()))
                    .findFirst()
                    .ifPresent(this::sendIfReady);
        });
    }

    private void sendIfReady(WaitingMessage message) {
        List<Upload> uploads = state.ofMessage(message.id());
        List<Attachment> attachments = uploads.stream()
                .flatMap(one -> Optional.ofNullable(one.kept().attachment()).stream())
                .toList();
        if (attachments.size() < uploads.size() || !state.waiting.contains(message)) {
            return;
        }
        become(new State(
                state.uploads,
                state.waiting.stream().filter(one -> !one.equals(message)).toList()));
        CompletableFuture<Void> sent = attachments.isEmpty() && message.text().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : sender.send(message.chatId(), message.text(), message.replyTo(), attachments);
        sent.thenRunAsync(
                () -> {
                    store.forgetWaiting(message.id());
                    uploads.forEach(one -> drop(one.kept().id()));
                },
                thread);
    }

    private void drop(UUID id) {
        UploadWork work = running.remove(id);
        if (work != null) {
            work.cancel();
        }
        store.forgetUpload(id);
        become(new State(
                state.uploads.stream()
                        .filter(one -> !one.kept().id().equals(id))
                        .toList(),
                state.waiting));
    }

    private Optional<Upload> find(UUID id) {
        return state.uploads.stream().filter(one -> one.kept().id().equals(id)).findFirst();
    }

    private void set(UUID id, UnaryOperator<Upload> change) {
        become(new State(
                state.uploads.stream()
                        .map(one -> one.kept().id().equals(id) ? change.apply(one) : one)
                        .toList(),
                state.waiting));
    }

    private void become(State next) {
        if (!next.equals(state)) {
            state = next;
            listeners.forEach(Runnable::run);
        }
    }

    private final class FromWork implements UploadWork.Listener {
        private final UUID id;

        private FromWork(UUID id) {
            this.id = id;
        }

        @Override
        public void moved(Upload.Phase phase, long sent) {
            onThread(() -> set(id, upload -> upload.with(phase, phase == Upload.Phase.PAUSED ? upload.sent() : sent)));
        }

        @Override
        public void done(Attachment attachment) {
            onThread(() -> {
                running.remove(id);
                completed(id, attachment);
                next();
            });
        }

        @Override
        public void failed(Upload.Problem problem) {
            onThread(() -> {
                running.remove(id);
                set(id, upload -> upload.failed(problem));
                next();
            });
        }

        private void onThread(Runnable change) {
            thread.execute(() -> {
                if (!closed) {
                    change.run();
                }
            });
        }
    }
}
