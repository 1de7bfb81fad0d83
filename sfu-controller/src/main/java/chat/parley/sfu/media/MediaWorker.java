package chat.parley.sfu.media;

import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Worker.CreateRouterRequest;
import FBS.Worker.DumpResponse;
import FBS.Worker.ResourceUsageResponse;
import chat.parley.sfu.media.channel.Channel;
import chat.parley.sfu.media.channel.ChannelListener;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.media.channel.RequestBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One worker process. It uses one core at most. */
public final class MediaWorker implements AutoCloseable {
    /** For the rest of the channel's output to be read after the process has ended. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final WorkerProcess process;
    private final MediaWorkerSettings settings;
    private final Channel channel;
    private final Lifetime lifetime;
    private final WorkerLog log = new WorkerLog();
    private final CompletableFuture<MediaWorker> running = new CompletableFuture<>();
    private final CompletableFuture<MediaWorkerException> channelClosed = new CompletableFuture<>();
    private final CompletableFuture<WorkerExit> exit;
    private volatile boolean asked;

    private MediaWorker(WorkerProcess process, MediaWorkerSettings settings) {
        this.process = process;
        this.settings = settings;
        this.channel = new Channel(
                process.process().getInputStream(),
                process.process().getOutputStream(),
                "media-worker-" + pid(),
                settings.requestLimit(),
                new Listener());
        this.lifetime = Lifetime.ofWorker(channel);
        this.exit = process.exited().thenCombine(channelClosed, (code, cause) -> new WorkerExit(code, asked, cause));
    }

    /**
     * Starts a process.
     *
     * @return fails if it does not report within the limit that it runs; then nothing is left behind
     */
    public static CompletableFuture<MediaWorker> start(Path binary, MediaWorkerSettings settings) {
        WorkerProcess process;
        try {
            process = WorkerProcess.start(binary, settings.logLevel());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(
                    new MediaWorkerException.Closed("the media worker cannot be started", e));
        }
        MediaWorker worker = new MediaWorker(process, settings);
        worker.begin();
        return worker.running;
    }

    private void begin() {
        process.forwardOutput(line -> log.processLine(pid(), line));
        channel.start();
        closeAfter(settings.startLimit(), running, "the media worker did not start within ");
        var _ = process.exited()
                .thenAccept(code -> CompletableFuture.delayedExecutor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> channel.close(
                                new MediaWorkerException.Closed("the media worker ended, code " + code))));
    }

    private void closeAfter(Duration limit, CompletableFuture<?> awaited, String complaint) {
        var _ = awaited.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> {
                    if (failure instanceof TimeoutException) {
                        channel.close(new MediaWorkerException.TimedOut(complaint + limit));
                        process.process().destroyForcibly();
                    }
                });
    }

    /** Of the operating system. */
    public long pid() {
        return process.process().pid();
    }

    public boolean isClosed() {
        return lifetime.ended();
    }

    /** Completed, never exceptionally, when the process has ended and everything that was asked of it has failed. */
    public CompletableFuture<WorkerExit> exited() {
        return exit.copy();
    }

    /**
     * Opens one UDP and one TCP port for all transports to share. It lives as long as the worker.
     *
     * @return fails if a port is taken
     */
    public CompletableFuture<WebRtcServer> createWebRtcServer(WebRtcServerSettings server) {
        return WebRtcServer.create(lifetime, server);
    }

    /** Makes a router: what is sent into one reaches only receivers of the same. */
    public CompletableFuture<Router> createRouter() {
        return createRouter(() -> {});
    }

    /**
     * Makes a router: what is sent into one reaches only receivers of the same.
     *
     * @param whenClosed run once, when the router is closed or is gone with the worker; must not block
     */
    public CompletableFuture<Router> createRouter(Runnable whenClosed) {
        Lifetime router = lifetime.begin(notification -> {}, whenClosed);
        RequestBody body = new RequestBody(
                Body.Worker_CreateRouterRequest,
                builder -> CreateRouterRequest.createCreateRouterRequest(builder, builder.createString(router.id())));
        return lifetime.create(router, Method.WORKER_CREATE_ROUTER, body, answer -> new Router(lifetime, router));
    }

    /** What the worker holds. */
    public CompletableFuture<WorkerDump> dump() {
        return lifetime.request(
                Method.WORKER_DUMP,
                RequestBody.NONE,
                answer -> Dumps.worker(answer.body(FBS.Response.Body.Worker_DumpResponse, new DumpResponse())));
    }

    /** What the worker has used since its start. */
    public CompletableFuture<ResourceUsage> resourceUsage() {
        return lifetime.request(Method.WORKER_GET_RESOURCE_USAGE, RequestBody.NONE, answer -> {
            ResourceUsageResponse usage =
                    answer.body(FBS.Response.Body.Worker_ResourceUsageResponse, new ResourceUsageResponse());
            return new ResourceUsage(
                    Duration.ofMillis(usage.ruUtime()), Duration.ofMillis(usage.ruStime()), usage.ruMaxrss());
        });
    }

    /**
     * Ends the process: in order, or by force when that takes longer than the limit.
     *
     * @return never fails
     */
    public CompletableFuture<WorkerExit> shutdown() {
        asked = true;
        channel.finish();
        closeAfter(settings.closeLimit(), exit, "the media worker did not end within ");
        return exited();
    }

    /** {@link #shutdown} that waits. */
    @Override
    public void close() {
        shutdown().join();
    }

    private final class Listener implements ChannelListener {
        @Override
        public void running() {
            running.complete(MediaWorker.this);
        }

        @Override
        public void log(String line) {
            log.channelLine(pid(), line);
        }

        @Override
        public void closed(MediaWorkerException cause) {
            if (!asked) {
                process.process().destroyForcibly();
            }
            lifetime.end();
            running.completeExceptionally(cause);
            channelClosed.complete(cause);
        }
    }
}
