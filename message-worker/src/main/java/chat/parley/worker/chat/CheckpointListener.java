package chat.parley.worker.chat;

/** Is told when a batch passes a {@link Checkpoint}. Called on the batch's own thread, which waits for it. */
@FunctionalInterface
public interface CheckpointListener {
    void passed(Checkpoint checkpoint);
}
