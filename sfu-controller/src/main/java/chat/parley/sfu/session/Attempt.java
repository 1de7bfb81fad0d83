package chat.parley.sfu.session;

import chat.parley.sfu.media.channel.MediaWorkerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that a worker was asked for and nobody waits for: it takes requests in their order. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    /** That the object is gone meanwhile is nothing to tell of. */
    static void of(CompletableFuture<Void> asked) {
        var _ = asked.exceptionally(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (!(cause instanceof MediaWorkerException.Closed)) {
                LOG.warn("The media worker did not do what it was asked for", cause);
            }
            return null;
        });
    }
}
