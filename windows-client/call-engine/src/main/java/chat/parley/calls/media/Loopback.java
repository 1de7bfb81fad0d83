package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.wire.model.CallSource;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A call of this computer with itself, by the network, for the self-test: made-up pictures and the sound of the microphone
 * are encoded, sent, received and decoded.
 */
final class Loopback {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOUND_PATIENCE = Duration.ofSeconds(8);
    private static final Duration FRAME = Duration.ofMillis(66);
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    /** So many have been decoded one after the other: it was not luck. */
    private static final int PICTURES = 10;

    private final CompletableFuture<RTCPeerConnection> from = new CompletableFuture<>();
    private final CompletableFuture<RTCPeerConnection> to = new CompletableFuture<>();
    private final AtomicInteger seen = new AtomicInteger();

    private Loopback() {}

    static EngineReply.CallTried call(long request, MediaSources sources) throws EngineException {
        return new Loopback().run(request, sources);
    }

    private EngineReply.CallTried run(long request, MediaSources sources) throws EngineException {
        PeerConnectionFactory sending = sources.sending();
        PeerConnectionFactory receiving = sources.receiving();
        boolean spoken = sources.track(CallSource.MICROPHONE) != null;
        long begun = System.nanoTime();
        CustomVideoSource pictures = new CustomVideoSource();
        RTCPeerConnection sender = sending.createPeerConnection(new RTCConfiguration(), new Candidates(to));
        RTCPeerConnection receiver = receiving.createPeerConnection(new RTCConfiguration(), new Receiving(from));
        try {
            boolean sound = addSound(sender, sources);
            sender.addTrack(sending.createVideoTrack("picture", pictures), List.of("self-test"));
            RTCSessionDescription offer = create(done -> sender.createOffer(new RTCOfferOptions(), done));
            set(done -> sender.setLocalDescription(offer, done));
            set(done -> receiver.setRemoteDescription(offer, done));
            RTCSessionDescription answer = create(done -> receiver.createAnswer(new RTCAnswerOptions(), done));
            set(done -> receiver.setLocalDescription(answer, done));
            set(done -> sender.setRemoteDescription(answer, done));
            // Only now can either take the other's candidates.
            from.complete(sender);
            to.complete(receiver);
            show(pictures, begun);
            long took = (System.nanoTime() - begun) / 1_000_000;
            return new EngineReply.CallTried(request, took, seen.get(), sound ? awaitSound(receiver) : 0);
        } finally {
            sender.close();
            receiver.close();
            if (!spoken) {
                sources.turnOff(CallSource.MICROPHONE);
            }
        }
    }

    private static boolean addSound(RTCPeerConnection sender, MediaSources sources) {
        try {
            sender.addTrack(sources.turnOn(CallSource.MICROPHONE, null), List.of("self-test"));
            return true;
        } catch (EngineException none) {
            // A computer without a microphone sends pictures.
            return false;
        }
    }

    /** Drivers of microphones take their time. */
    private static long awaitSound(RTCPeerConnection receiver) throws EngineException {
        long end = System.nanoTime() + SOUND_PATIENCE.toNanos();
        long packets = soundPackets(receiver);
        while (packets == 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(FRAME.toNanos());
            packets = soundPackets(receiver);
        }
        return packets;
    }

    private void show(CustomVideoSource source, long begun) throws EngineException {
        while (seen.get() < PICTURES) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new EngineException(
                        "after " + PATIENCE.toSeconds() + " s " + seen.get() + " pictures had come through");
            }
            NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
            VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
            source.pushFrame(frame);
            frame.release();
            LockSupport.parkNanos(FRAME.toNanos());
        }
    }

    private static long soundPackets(RTCPeerConnection receiver) throws EngineException {
        CompletableFuture<RTCStatsReport> asked = new CompletableFuture<>();
        receiver.getStats(asked::complete);
        return await(asked).getStats().values().stream()
                .map(RTCStats::getAttributes)
                .filter(one -> "audio".equals(one.get("kind")) && one.containsKey("packetsReceived"))
                .mapToLong(Loopback::packets)
                .sum();
    }

    private static long packets(Map<String, Object> attributes) {
        return attributes.get("packetsReceived") instanceof Number number ? number.longValue() : 0;
    }

    private static RTCSessionDescription create(Consumer<CreateSessionDescriptionObserver> operation)
            throws EngineException {
        CompletableFuture<RTCSessionDescription> done = new CompletableFuture<>();
        operation.accept(new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                done.complete(description);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new EngineException(error));
            }
        });
        return await(done);
    }

    private static void set(Consumer<SetSessionDescriptionObserver> operation) throws EngineException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        operation.accept(new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(true);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new EngineException(error));
            }
        });
        boolean _ = await(done);
    }

    private static <T> T await(CompletableFuture<T> done) throws EngineException {
        try {
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new EngineException(String.valueOf(failure.getCause()), failure);
        } catch (TimeoutException late) {
            throw new EngineException("WebRTC did not answer in " + PATIENCE.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted", interrupted);
        }
    }

    /** Hands the candidates of one side to the other. */
    private static class Candidates implements PeerConnectionObserver {
        private final CompletableFuture<RTCPeerConnection> other;

        Candidates(CompletableFuture<RTCPeerConnection> other) {
            this.other = other;
        }

        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            var _ = other.thenAcceptAsync(connection -> connection.addIceCandidate(candidate));
        }
    }

    private final class Receiving extends Candidates {
        Receiving(CompletableFuture<RTCPeerConnection> other) {
            super(other);
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            if (transceiver.getReceiver().getTrack() instanceof VideoTrack track) {
                track.addSink(frame -> {
                    frame.release();
                    int _ = seen.incrementAndGet();
                });
            }
        }
    }
}
