package chat.parley.file.http;

import chat.parley.file.blob.StoreException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads that may wait for disks and the database. Pictures have few of their own, because each takes memory and a
 * processor for a while; they wait in a queue, not on a thread.
 */
final class FileThreads implements Disposable {
    private static final int QUEUE = 10_000;

    private final Scheduler waiting;
    private final Scheduler pictures;

    FileThreads(int threads, int pictureThreads) {
        this.waiting = Schedulers.newBoundedElastic(threads, QUEUE, "files");
        this.pictures = Schedulers.newBoundedElastic(pictureThreads, QUEUE, "pictures");
    }

    Scheduler waiting() {
        return waiting;
    }

    <T> Mono<T> call(Callable<@Nullable T> work) {
        return on(waiting, work);
    }

    <T> Mono<T> callForPicture(Callable<@Nullable T> work) {
        return on(pictures, work);
    }

    private static <T> Mono<T> on(Scheduler threads, Callable<@Nullable T> work) {
        return Mono.<T>fromCallable(work)
                .subscribeOn(threads)
                .onErrorMap(IOException.class, e -> new StoreException("a file cannot be read or written", e));
    }

    @Override
    public void dispose() {
        waiting.dispose();
        pictures.dispose();
    }
}
