package chat.parley.sfu.node;

import chat.parley.sfu.media.MediaWorkersListener;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.WorkerExit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which media workers run and how much each carries; chooses the one with the least. */
public final class MediaPlaces implements MediaWorkersListener {
    private final Map<RunningWorker, Integer> loads = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Has it told from now on when workers have come or gone, on a thread that may wait. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void workerStarted(RunningWorker worker) {
        synchronized (loads) {
            loads.put(worker, 0);
            loads.notifyAll();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void workerLost(RunningWorker worker, WorkerExit exit) {
        synchronized (loads) {
            loads.remove(worker);
        }
        listeners.forEach(Runnable::run);
    }

    /** How many workers calls can be put on now. */
    public int running() {
        synchronized (loads) {
            return loads.size();
        }
    }

    /**
     * A place for a call on the worker with the least load. A worker that died is back in a moment, so it is waited for.
     *
     * @return null when none is there in time
     */
    @Nullable
    Place take(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (loads) {
            RunningWorker least = least();
            while (least == null) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return null;
                }
                loads.wait(left);
                least = least();
            }
            return new Place(least);
        }
    }

    /** Null when none runs. */
    private @Nullable RunningWorker least() {
        RunningWorker least = null;
        int leastLoad = Integer.MAX_VALUE;
        for (Map.Entry<RunningWorker, Integer> load : loads.entrySet()) {
            if (load.getValue() < leastLoad) {
                least = load.getKey();
                leastLoad = load.getValue();
            }
        }
        return least;
    }

    /** The part of a worker that one call has taken. For use by the call's thread. */
    final class Place implements AutoCloseable {
        private final RunningWorker worker;
        /** An empty call counts too, so that calls that begin at once are spread. */
        private int load = 1;

        private boolean gone;

        private Place(RunningWorker worker) {
            this.worker = worker;
            change(1);
        }

        RunningWorker worker() {
            return worker;
        }

        /** The worker has died, though its process may not have ended: nothing more is put there. */
        void gone() {
            gone = true;
            synchronized (loads) {
                loads.remove(worker);
            }
        }

        boolean isGone() {
            return gone;
        }

        /** The number of people of the call that are on this worker changed by so many. */
        void add(int people) {
            load += people;
            change(people);
        }

        @Override
        public void close() {
            change(-load);
            load = 0;
        }

        private void change(int by) {
            synchronized (loads) {
                loads.computeIfPresent(worker, (key, before) -> before + by);
            }
        }
    }
}
