package chat.parley.calls.media;

import chat.parley.calls.engine.EngineChannel;
import chat.parley.calls.engine.EngineCommand;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineMessage;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.wire.model.CallDirection;
import chat.parley.wire.model.CallSource;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out commands, one after the other. */
final class Engine {
    private static final Logger LOG = System.getLogger(Engine.class.getName());
    /** Of the own pictures as they are shown here: each pixel is in memory five times. */
    private static final int OWN_CAMERA_PIXELS = 640 * 360;

    /** Of one's own screen only what it shows has to be seen. */
    private static final int OWN_SCREEN_PIXELS = 960 * 540;

    private final EngineChannel<EngineMessage, EngineCommand> channel;
    private final MediaSources sources;
    private final Path pictures;
    private final Map<CallSource, Preview> previews = new EnumMap<>(CallSource.class);
    private @Nullable Stay stay;
    private @Nullable LevelMeter meter;
    private boolean metering;

    Engine(EngineChannel<EngineMessage, EngineCommand> channel, MediaSources sources, Path pictures) {
        this.channel = channel;
        this.sources = sources;
        this.pictures = pictures;
        sources.onDevicesChanged(() -> send(new EngineEvent.DevicesChanged()));
        sources.ask(source -> {
            Stay present = stay;
            return present != null && present.publisher.sends(source);
        });
        sources.onEnded((source, reason) -> send(new EngineEvent.SourceEnded(source, reason)));
    }

    /** Returns when the chat process is gone. */
    void run() throws IOException {
        channel.readAll(command -> {
            switch (command) {
                case EngineCommand.Request request -> answer(request);
                case EngineCommand.Open open -> open(open);
                case EngineCommand.Relays relays -> {
                    Stay present = stay;
                    if (present != null && present.id.equals(relays.stay())) {
                        present.publisher.relays(relays.iceServers());
                        present.subscriber.relays(relays.iceServers());
                    }
                }
                case EngineCommand.Close close -> {
                    Stay present = stay;
                    if (present != null && present.id.equals(close.stay())) {
                        close();
                    }
                }
                case EngineCommand.TurnOff off -> turnOff(off.source());
                case EngineCommand.Meter wanted -> {
                    metering = wanted.on();
                    meter();
                }
            }
        });
    }

    private void answer(EngineCommand.Request request) {
        switch (request) {
            // Drivers may take long to tell, and a call must not wait for them.
            case EngineCommand.ListDevices list ->
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> answer(list, () -> new EngineReply.Devices(list.request(), sources.devices())));
            case EngineCommand.ListScreens list ->
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> answer(list, () -> new EngineReply.Screens(list.request(), sources.screens())));
            case EngineCommand.TakePicture asked ->
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> answer(asked, () -> sources.picture(asked.request(), asked.screen())));
            case EngineCommand.Capabilities asked -> answer(asked, () -> capabilities(asked));
            case EngineCommand.Offer offer -> answer(offer, () -> offer(offer));
            case EngineCommand.TakeAnswer taken ->
                answer(
                        taken,
                        () -> new EngineReply.Rejected(
                                taken.request(), current(taken.stay()).publisher.takeAnswer(taken.sdp())));
            case EngineCommand.Withdraw withdrawn ->
                answer(
                        withdrawn,
                        () -> new EngineReply.Rejected(
                                withdrawn.request(),
                                current(withdrawn.stay()).publisher.withdraw()));
            case EngineCommand.TakeOffer offer ->
                answer(
                        offer,
                        () -> new EngineReply.Description(
                                offer.request(),
                                current(offer.stay()).subscriber.answer(offer.sdp(), offer.tracks()),
                                List.of()));
            case EngineCommand.TurnOn on -> answer(on, () -> turnOn(on));
            case EngineCommand.TryCall tried -> answer(tried, () -> Loopback.call(tried.request(), sources));
            case EngineCommand.Prefer prefer -> answer(prefer, () -> prefer(prefer));
            case EngineCommand.ReplaceLost asked -> answer(asked, () -> replaceLost(asked));
        }
    }

    private void answer(EngineCommand.Request request, Operation operation) {
        EngineReply reply;
        try {
            reply = operation.carryOut();
        } catch (EngineException | RuntimeException failure) {
            LOG.log(Level.INFO, () -> request + " failed", failure);
            reply = new EngineReply.Refused(request.request(), String.valueOf(failure.getMessage()));
        }
        send(reply);
    }

    private void open(EngineCommand.Open open) {
        close();
        UUID id = open.stay();
        Peer publish = new Peer(
                sources.sending(),
                open.iceServers(),
                state -> send(new EngineEvent.ConnectionChanged(id, CallDirection.PUBLISH, state)));
        Peer subscribe = new Peer(
                sources.receiving(),
                open.iceServers(),
                state -> send(new EngineEvent.ConnectionChanged(id, CallDirection.SUBSCRIBE, state)));
        Stay opened = new Stay(
                id,
                new Publisher(publish, open.bitrate()),
                new Subscriber(
                        subscribe,
                        sources,
                        // The server sends what fits the tile.
                        video -> new FrameSink(
                                pictures,
                                Integer.MAX_VALUE,
                                file -> send(new EngineEvent.VideoChanged(
                                        video.participantId(), video.source(), name(file))))));
        stay = opened;
        for (CallSource source : CallSource.values()) {
            publish(opened, source);
        }
    }

    private void close() {
        Stay present = stay;
        stay = null;
        if (present != null) {
            present.publisher.close();
            present.subscriber.close();
        }
    }

    /** What this machine can receive, by two tracks that never deliver anything. */
    private EngineReply capabilities(EngineCommand.Capabilities asked) throws EngineException {
        MediaStreamTrack sound = sources.receiving()
                .createAudioTrack("sound", sources.receiving().createAudioSource(new AudioOptions()));
        MediaStreamTrack picture = sources.receiving().createVideoTrack("picture", new CustomVideoSource());
        try (Peer peer = new Peer(sources.receiving(), List.of(), _ -> {})) {
            peer.add(sound, RTCRtpTransceiverDirection.RECV_ONLY, List.of());
            peer.add(picture, RTCRtpTransceiverDirection.RECV_ONLY, List.of());
            return new EngineReply.Description(asked.request(), peer.capabilities(), List.of());
        }
    }

    private EngineReply offer(EngineCommand.Offer offer) throws EngineException {
        Publisher publisher = current(offer.stay()).publisher;
        String sdp = publisher.offer(offer.iceRestart());
        return new EngineReply.Description(offer.request(), sdp, publisher.tracks());
    }

    private EngineReply turnOn(EngineCommand.TurnOn on) throws EngineException {
        CallSource source = on.source();
        if (source == CallSource.SCREEN) {
            turnOff(source);
        }
        MediaStreamTrack track = sources.turnOn(source, on.screen());
        preview(source, track);
        Stay present = stay;
        if (present != null) {
            publish(present, source);
        }
        return new EngineReply.Done(on.request());
    }

    private void turnOff(CallSource source) {
        Stay present = stay;
        if (present != null) {
            present.publisher.set(source, null, 0);
        }
        Preview preview = previews.remove(source);
        if (preview != null) {
            preview.stop();
        }
        sources.turnOff(source);
    }

    private EngineReply prefer(EngineCommand.Prefer prefer) throws EngineException {
        sources.prefer(prefer.preferences()).forEach(this::renewed);
        stopMeter();
        meter();
        return new EngineReply.Done(prefer.request());
    }

    private EngineReply replaceLost(EngineCommand.ReplaceLost asked) {
        List<EngineReply.Replacement> replacements = new ArrayList<>();
        for (MediaDevice.Kind kind : MediaDevice.Kind.values()) {
            MediaDevice used = sources.inUse(kind);
            if (used != null && !asked.present().contains(used)) {
                replacements.add(new EngineReply.Replacement(used, replace(kind)));
            }
        }
        // Its recorder stays with the device that it had.
        stopMeter();
        meter();
        return new EngineReply.Replaced(asked.request(), replacements);
    }

    private @Nullable MediaDevice replace(MediaDevice.Kind kind) {
        try {
            sources.reopen(kind);
        } catch (EngineException | RuntimeException none) {
            LOG.log(Level.INFO, () -> "no other " + kind, none);
            return null;
        }
        switch (kind) {
            case MICROPHONE -> renewed(CallSource.MICROPHONE);
            case CAMERA -> renewed(CallSource.CAMERA);
            case SPEAKER -> {
                // It has no track.
            }
        }
        return sources.inUse(kind);
    }

    /** A source delivers by another track now. */
    private void renewed(CallSource source) {
        preview(source, Objects.requireNonNull(sources.track(source)));
        Stay present = stay;
        if (present != null) {
            publish(present, source);
        }
    }

    /** Before a call one wants to see whether the microphone hears; in it, whether somebody speaks while it is off. */
    private void meter() {
        if (!metering) {
            stopMeter();
        } else if (meter == null) {
            startMeter();
        }
    }

    private void startMeter() {
        try {
            meter = sources.meter(level -> send(new EngineEvent.MicrophoneLevel(level)));
        } catch (EngineException | RuntimeException failure) {
            // The call does without it.
            LOG.log(Level.INFO, "no level of the microphone", failure);
        }
    }

    private void stopMeter() {
        LevelMeter present = meter;
        meter = null;
        if (present != null) {
            present.close();
        }
    }

    private void publish(Stay present, CallSource source) {
        MediaStreamTrack track = sources.track(source);
        if (track != null && present.publisher.set(source, track, sources.cameraHeight())) {
            send(new EngineEvent.NegotiationNeeded(present.id));
        }
    }

    private void preview(CallSource source, MediaStreamTrack track) {
        Preview before = previews.remove(source);
        if (before != null) {
            before.stop();
        }
        if (track instanceof VideoTrack video) {
            FrameSink sink = new FrameSink(
                    pictures,
                    source == CallSource.SCREEN ? OWN_SCREEN_PIXELS : OWN_CAMERA_PIXELS,
                    file -> send(new EngineEvent.VideoChanged(null, source, name(file))));
            video.addSink(sink);
            previews.put(source, new Preview(video, sink));
        }
    }

    private Stay current(UUID id) throws EngineException {
        Stay present = stay;
        if (present == null || !present.id.equals(id)) {
            throw new EngineException("the stay " + id + " is over");
        }
        return present;
    }

    private void send(EngineMessage message) {
        try {
            channel.send(message);
        } catch (IOException gone) {
            throw new UncheckedIOException("the chat process is gone", gone);
        }
    }

    private static @Nullable String name(@Nullable Path file) {
        return file == null ? null : file.toString();
    }

    private record Stay(UUID id, Publisher publisher, Subscriber subscriber) {}

    private record Preview(VideoTrack track, FrameSink sink) {
        void stop() {
            track.removeSink(sink);
            sink.close();
        }
    }

    private interface Operation {
        EngineReply carryOut() throws EngineException;
    }
}
