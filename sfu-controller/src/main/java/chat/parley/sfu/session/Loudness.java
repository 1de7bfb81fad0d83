package chat.parley.sfu.session;

import static chat.parley.sfu.session.CallThread.await;

import chat.parley.sfu.media.ActiveSpeakerObserver;
import chat.parley.sfu.media.AudioLevel;
import chat.parley.sfu.media.AudioLevelListener;
import chat.parley.sfu.media.AudioLevelObserver;
import chat.parley.sfu.media.AudioLevelOptions;
import chat.parley.sfu.media.Router;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is heard in a call: the microphones only, not what a shared screen plays. On the call's thread only. */
final class Loudness {
    /** In dBov. Below is the noise of a room. */
    private static final int THRESHOLD = -70;

    private final AudioLevelObserver levels;
    private final ActiveSpeakerObserver speaker;
    private final Events events;

    /** Gets who is heard. */
    interface Listener {
        void levels(@Nullable UUID speaker, List<CallLevel> levels);
    }

    private Loudness(AudioLevelObserver levels, ActiveSpeakerObserver speaker, Events events) {
        this.levels = levels;
        this.speaker = speaker;
        this.events = events;
    }

    static Loudness open(Router router, CallThread thread, Listener listener) {
        Events events = new Events(thread, listener);
        AudioLevelOptions options =
                new AudioLevelOptions(Limits.CALL_PARTICIPANTS, THRESHOLD, Limits.CALL_LEVELS_INTERVAL);
        AudioLevelObserver levels = await(router.createAudioLevelObserver(options, events));
        ActiveSpeakerObserver speaker = await(router.createActiveSpeakerObserver(events::speaks));
        return new Loudness(levels, speaker, events);
    }

    void add(PublishedStream microphone) {
        String producerId = microphone.producer().id();
        events.microphones.put(producerId, microphone);
        Attempt.of(levels.addProducer(producerId));
        Attempt.of(speaker.addProducer(producerId));
    }

    /** Of one that has ended: the worker's observers forget it by themselves. */
    void remove(PublishedStream microphone) {
        events.microphones.remove(microphone.producer().id());
    }

    /** The worker's events, handed over to the call's thread. */
    private static final class Events implements AudioLevelListener {
        private final CallThread thread;
        private final Listener listener;
        private final Map<String, PublishedStream> microphones = new HashMap<>();
        private String dominant = "";

        Events(CallThread thread, Listener listener) {
            this.thread = thread;
            this.listener = listener;
        }

        /** Told with the next levels. */
        void speaks(String producerId) {
            thread.execute(() -> dominant = producerId);
        }

        @Override
        public void levels(List<AudioLevel> levels) {
            thread.execute(() -> tell(levels));
        }

        @Override
        public void silence() {
            thread.execute(() -> listener.levels(null, List.of()));
        }

        private void tell(List<AudioLevel> levels) {
            List<CallLevel> known = levels.stream()
                    .flatMap(level -> Optional.ofNullable(microphones.get(level.producerId())).stream()
                            .map(microphone ->
                                    new CallLevel(microphone.participantId(), Math.clamp(-level.level(), 0, 127))))
                    .toList();
            Optional<UUID> speaker = Optional.ofNullable(microphones.get(dominant))
                    .filter(microphone -> !microphone.isPaused())
                    .map(PublishedStream::participantId)
                    .or(() -> known.stream().map(CallLevel::participantId).findFirst());
            listener.levels(speaker.orElse(null), known);
        }
    }
}
