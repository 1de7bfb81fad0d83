import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The scenario of the browsers, shorter, played by native WebRTC. Argument: the address of RecordingEndpoint. */
public final class RecordNative {
    private final HttpClient http = HttpClient.newHttpClient();
    private final PeerConnectionFactory factory = new PeerConnectionFactory(new HeadlessAudioDeviceModule());
    private final String endpoint;
    private int tracks;

    private RecordNative(String endpoint) {
        this.endpoint = endpoint;
    }

    public static void main(String[] arguments) throws Exception {
        RecordNative recorder = new RecordNative(arguments[0]);
        String result = "ok";
        try {
            recorder.publish();
            recorder.capabilities();
            recorder.subscribe();
        } catch (Exception failure) {
            result = "failed: " + failure;
        }
        recorder.post("done", result);
        // Native threads are left behind.
        Runtime.getRuntime().halt(result.equals("ok") ? 0 : 1);
    }

    private void publish() throws Exception {
        RTCPeerConnection connection = connection();
        send(connection, sound(), 1);
        RTCRtpTransceiver camera = send(connection, picture(), 3);
        publishOffer(connection, "publish-1-microphone-camera");
        check(camera.getCurrentDirection() == RTCRtpTransceiverDirection.SEND_ONLY, "the camera sends");
        check(camera.getSender().getParameters().encodings.size() == 3, "the camera has three layers");
        RTCRtpTransceiver screen = send(connection, picture(), 1);
        publishOffer(connection, "publish-2-screen-added");
        connection.restartIce();
        publishOffer(connection, "publish-3-ice-restart");
        screen.stop();
        camera.setDirection(RTCRtpTransceiverDirection.INACTIVE);
        publishOffer(connection, "publish-4-screen-stopped");
        camera.setDirection(RTCRtpTransceiverDirection.SEND_ONLY);
        RTCRtpTransceiver again = send(connection, picture(), 1);
        publishOffer(connection, "publish-5-screen-again");
        check(again.getCurrentDirection() == RTCRtpTransceiverDirection.SEND_ONLY, "the screen sends again");
        check(camera.getSender().getParameters().encodings.size() == 3, "the camera still has three layers");
        connection.close();
    }

    private void capabilities() throws Exception {
        RTCPeerConnection connection = connection();
        add(connection, sound(), RTCRtpTransceiverDirection.RECV_ONLY, 0);
        add(connection, picture(), RTCRtpTransceiverDirection.RECV_ONLY, 0);
        post("capabilities?capabilities", offer(connection).sdp);
        connection.close();
    }

    private void subscribe() throws Exception {
        RTCPeerConnection connection = connection();
        post("add?anna", "audio");
        String mid = post("add?anna", "video");
        answer(connection, "subscribe-1-first");
        check(tracks == 2, "two tracks, not " + tracks);
        post("close", mid);
        answer(connection, "subscribe-2-video-left");
        post("add?boris", "video");
        answer(connection, "subscribe-3-reused");
        check(tracks == 3, "three tracks, not " + tracks);
        post("ice-restart", "restart");
        answer(connection, "subscribe-4-ice-restart");
        connection.close();
    }

    private RTCPeerConnection connection() {
        return factory.createPeerConnection(new RTCConfiguration(), new PeerConnectionObserver() {
            @Override
            public void onIceCandidate(RTCIceCandidate candidate) {}

            @Override
            public void onTrack(RTCRtpTransceiver transceiver) {
                tracks++;
            }
        });
    }

    private MediaStreamTrack sound() {
        return factory.createAudioTrack("sound", new CustomAudioSource());
    }

    private MediaStreamTrack picture() {
        return factory.createVideoTrack("picture", new CustomVideoSource());
    }

    private static RTCRtpTransceiver send(RTCPeerConnection connection, MediaStreamTrack track, int layers) {
        return add(connection, track, RTCRtpTransceiverDirection.SEND_ONLY, layers);
    }

    private static RTCRtpTransceiver add(
            RTCPeerConnection connection, MediaStreamTrack track, RTCRtpTransceiverDirection direction, int layers) {
        RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
        init.direction = direction;
        init.streamIds = List.of("stream");
        List<RTCRtpEncodingParameters> encodings = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
            encoding.active = true;
            encoding.scaleResolutionDownBy = (double) (1 << (layers - 1 - i));
            encodings.add(encoding);
        }
        init.sendEncodings = encodings;
        return connection.addTransceiver(track, init);
    }

    private void publishOffer(RTCPeerConnection connection, String name) throws Exception {
        RTCSessionDescription offer = offer(connection);
        set(observer -> connection.setLocalDescription(offer, observer));
        String answer = post("publish?" + name, connection.getLocalDescription().sdp);
        RTCSessionDescription description = new RTCSessionDescription(RTCSdpType.ANSWER, answer);
        set(observer -> connection.setRemoteDescription(description, observer));
    }

    private void answer(RTCPeerConnection connection, String name) throws Exception {
        String text = post("offer", "offer");
        int end = text.indexOf('\n') + 1;
        RTCSessionDescription offer = new RTCSessionDescription(RTCSdpType.OFFER, text.substring(end));
        set(observer -> connection.setRemoteDescription(offer, observer));
        RTCSessionDescription answer =
                create(observer -> connection.createAnswer(new RTCAnswerOptions(), observer));
        set(observer -> connection.setLocalDescription(answer, observer));
        post("answer?" + name, text.substring(0, end) + connection.getLocalDescription().sdp);
    }

    private static RTCSessionDescription offer(RTCPeerConnection connection) throws Exception {
        return create(observer -> connection.createOffer(new RTCOfferOptions(), observer));
    }

    private static RTCSessionDescription create(Consumer<CreateSessionDescriptionObserver> call) throws Exception {
        CompletableFuture<RTCSessionDescription> done = new CompletableFuture<>();
        call.accept(new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                done.complete(description);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new IllegalStateException(error));
            }
        });
        return done.get(20, TimeUnit.SECONDS);
    }

    private static void set(Consumer<SetSessionDescriptionObserver> call) throws Exception {
        CompletableFuture<String> done = new CompletableFuture<>();
        call.accept(new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete("");
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new IllegalStateException(error));
            }
        });
        done.get(20, TimeUnit.SECONDS);
    }

    private String post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        check(response.statusCode() == 200, path + ": " + response.body());
        return response.body();
    }

    private static void check(boolean truth, String what) {
        if (!truth) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
