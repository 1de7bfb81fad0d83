package chat.parley.sfu.media;

/** Gets which workers there are. On a thread of its own for each place, which may take its time but waits meanwhile. */
public interface MediaWorkersListener {
    /** From now on calls can be put on it. */
    void workerStarted(RunningWorker worker);

    /** It has died, and all its calls with it. Not called for those that are closed by {@link MediaWorkers#close}. */
    void workerLost(RunningWorker worker, WorkerExit exit);
}
