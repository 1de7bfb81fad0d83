package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.media.ConsumerDump;
import chat.parley.sfu.media.RouterDump;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.TrackView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five people join, leave, publish, mute, look and answer in random order, some of them late, wrongly or never. After
 * each step the worker holds exactly what a simple model says.
 */
class CallMediaModelTest {
    private static final int PEOPLE = 5;
    private static final int STEPS = 200;
    private static final List<CallSource> SOURCES = List.of(CallSource.values());

    private RandomGenerator random = RandomGenerator.getDefault();
    private final List<Modelled> present = new ArrayList<>();
    private int streams;

    /** A person and what ought to be so. */
    private static final class Modelled {
        private final TestCall.Person person;
        /** Each stream has a number of its own, so that one that was stopped and started is another. */
        private final Map<CallSource, Integer> published = new EnumMap<>(CallSource.class);

        private final Set<CallSource> allowed = EnumSet.noneOf(CallSource.class);
        private final Set<Integer> accepted = new HashSet<>();
        private final Set<Integer> refused = new HashSet<>();
        private Optional<List<TrackView>> views = Optional.empty();
        private Optional<Offered> unanswered = Optional.empty();

        Modelled(TestCall.Person person) {
            this.person = person;
        }
    }

    /** An offer, and the streams that its sections were when it was made. */
    private record Offered(FakeClient.Received offer, Map<String, Integer> streams) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void holdsInTheWorkerWhatTheModelSays(long seed) throws Exception {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (TestCall call = new TestCall()) {
            for (int step = 0; step < STEPS; step++) {
                String what = step(call);
                check(call, "seed %d, step %d: %s".formatted(seed, step, what));
            }
            everybodyAnswers(call);
            while (!present.isEmpty()) {
                leave(call);
                check(call, "seed %d, leaving".formatted(seed));
            }
            RouterDump left = call.router();
            assertThat(left.transportIds()).isEmpty();
            assertThat(left.consumerIdsByProducerId()).isEmpty();
        }
    }

    private String step(TestCall call) throws Exception {
        if (present.size() < 2 || (present.size() < PEOPLE && random.nextInt(8) == 0)) {
            present.add(new Modelled(call.join()));
            return "join";
        }
        Modelled one = present.get(random.nextInt(present.size()));
        return switch (random.nextInt(20)) {
            case 0 -> leave(call);
            case 1, 2, 3, 4, 5 -> publish(one);
            case 6, 7, 8, 9, 10, 11 -> answer(one);
            case 12, 13 -> view(one);
            case 14, 15 -> allow(one);
            case 16 -> answerWrongly(one);
            case 17 -> offerWrongly(one);
            case 18 -> {
                get(one.person.media.restart());
                yield "restart ICE";
            }
            default -> {
                one.person.media.resendOffer();
                yield "send the offer again";
            }
        };
    }

    private String leave(TestCall call) {
        Modelled leaving = present.remove(random.nextInt(present.size()));
        call.media.leave(leaving.person.id());
        return "leave";
    }

    private String publish(Modelled one) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            CallSource source = source();
            if (one.published.remove(source) == null) {
                one.published.put(source, streams++);
                one.person.client.start(source);
            } else {
                one.person.client.stop(source);
            }
        }
        if (one.person.client.sending().isEmpty() && one.published.isEmpty()) {
            one.published.put(CallSource.MICROPHONE, streams++);
            one.person.client.start(CallSource.MICROPHONE);
        }
        if (random.nextInt(4) == 0) {
            one.person.client.restartIce();
        }
        String answer = one.person.negotiate();
        long receiving = FakeClient.sections(answer).stream()
                .filter(part -> part.contains("a=recvonly"))
                .count();
        assertThat(receiving).isEqualTo(one.published.size());
        return "publish " + one.published.keySet();
    }

    private CallSource source() {
        return SOURCES.get(random.nextInt(SOURCES.size()));
    }

    private String answer(Modelled one) {
        if (one.unanswered.isEmpty()) {
            return "nothing to answer";
        }
        Offered offered = one.unanswered.get();
        one.unanswered = Optional.empty();
        Set<String> refusedMids = offered.offer.tracks().stream()
                .map(track -> track.mid())
                .filter(mid -> random.nextInt(12) == 0)
                .collect(Collectors.toSet());
        // The section that carries the bundle cannot be refused while others are accepted under its transport.
        FakeClient.sections(offered.offer.sdp()).stream()
                .filter(section -> !section.matches("(?s)m=\\w+ 0 .*"))
                .findFirst()
                .ifPresent(carrier -> refusedMids.remove(FakeClient.mid(carrier)));
        get(one.person.media.answer(offered.offer.revision(), one.person.client.answer(offered.offer, refusedMids)));
        offered.streams.forEach((mid, stream) -> {
            if (refusedMids.contains(mid)) {
                one.refused.add(stream);
            } else {
                one.accepted.add(stream);
            }
        });
        return "answer";
    }

    private String view(Modelled one) {
        List<TrackView> views = new ArrayList<>();
        for (Modelled other : present) {
            int height = List.of(0, 90, 180, 360, 500, 720, 1080).get(random.nextInt(7));
            if (random.nextInt(4) != 0) {
                views.add(new TrackView(other.person.id(), CallSource.CAMERA, height * 16 / 9, height));
            }
        }
        one.person.media.view(views);
        one.views = Optional.of(views);
        return "view";
    }

    private String allow(Modelled one) {
        CallSource source = source();
        boolean on = !one.allowed.remove(source);
        if (on) {
            one.allowed.add(source);
        }
        one.person.media.allow(source, on);
        return "allow " + source + " " + on;
    }

    private String answerWrongly(Modelled one) {
        long revision = one.person.media.offerRevision();
        get(one.person.media.answer(revision - 1 - random.nextInt(3), "nonsense"));
        if (one.unanswered.isPresent()) {
            assertThat(one.person.media.answer(revision, "v=0\r\nnonsense"))
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .withCauseInstanceOf(BadSdpException.class);
        }
        return "answer wrongly";
    }

    private String offerWrongly(Modelled one) {
        assertThat(one.person.media.publish("v=0\r\nm=audio", List.of()))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(BadSdpException.class);
        return "offer wrongly";
    }

    private void everybodyAnswers(TestCall call) {
        for (Modelled one : present) {
            collect(one, "at the end");
            while (one.unanswered.isPresent()) {
                Offered offered = one.unanswered.get();
                one.unanswered = Optional.empty();
                get(one.person.media.answer(offered.offer.revision(), one.person.client.answer(offered.offer)));
                one.accepted.addAll(offered.streams.values());
                collect(one, "at the end");
            }
            Set<String> receiving = one.person.client.receiving().values().stream()
                    .map(track -> TestCall.name(track.participantId(), track.source()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(receiving).isEqualTo(new TreeSet<>(expected(one).keySet()));
        }
        check(call, "when all have answered");
    }

    private void check(TestCall call, String after) {
        RouterDump dump = call.router();
        present.forEach(one -> collect(one, after));

        int producers = present.stream().mapToInt(one -> one.published.size()).sum();
        int consumers = present.stream().mapToInt(one -> expected(one).size()).sum();
        int transports = 2 * present.size();
        assertThat(dump.transportIds()).as(after).hasSize(transports);
        assertThat(dump.rtpObserverIds()).as(after).hasSize(2);
        assertThat(dump.consumerIdsByProducerId()).as(after).hasSize(producers);
        assertThat(dump.consumerIdsByProducerId().values().stream()
                        .mapToInt(List::size)
                        .sum())
                .as(after)
                .isEqualTo(consumers);
        // Also the server, the router and its two observers.
        assertThat(get(call.worker.dump()).requestHandlerIds())
                .as(after)
                .hasSize(4 + transports + producers + consumers);
        present.forEach(one -> checkStates(one, after));
    }

    /** There is at most one offer that waits for an answer; it may come twice. */
    private void collect(Modelled one, String after) {
        FakeClient.Received offer = one.person.offered();
        while (offer != null) {
            if (one.unanswered.isPresent()) {
                assertThat(offer).as(after).isEqualTo(one.unanswered.get().offer);
            } else {
                Map<String, Integer> streams = new HashMap<>();
                offer.tracks()
                        .forEach(track -> streams.put(
                                track.mid(),
                                expected(one).getOrDefault(TestCall.name(track.participantId(), track.source()), -1)));
                one.unanswered = Optional.of(new Offered(offer, streams));
                assertThat(streams.values())
                        .as(after)
                        .containsExactlyInAnyOrderElementsOf(expected(one).values());
            }
            offer = one.person.offered();
        }
    }

    /** What one ought to receive, and the stream's number. */
    private Map<String, Integer> expected(Modelled one) {
        Map<String, Integer> expected = new HashMap<>();
        for (Modelled other : present) {
            if (other != one) {
                other.published.forEach((source, stream) -> {
                    if (!one.refused.contains(stream)) {
                        expected.put(TestCall.name(other.person.id(), source), stream);
                    }
                });
            }
        }
        return expected;
    }

    private void checkStates(Modelled one, String after) {
        one.person
                .producers()
                .forEach((source, dump) -> assertThat(dump.paused())
                        .as("%s: %s paused", after, source)
                        .isEqualTo(!one.allowed.contains(source)));
        Map<String, ConsumerDump> consumers = one.person.consumers();
        Map<String, Integer> wanted = one.person.wantedLayers();
        Map<String, Integer> expected = expected(one);
        assertThat(consumers.keySet()).as(after).isEqualTo(expected.keySet());
        for (Modelled other : present) {
            for (CallSource source : CallSource.values()) {
                String name = TestCall.name(other.person.id(), source);
                ConsumerDump dump = consumers.get(name);
                if (dump == null) {
                    continue;
                }
                Optional<Integer> layer = source == CallSource.CAMERA ? layer(one, other) : Optional.of(0);
                boolean sent = one.accepted.contains(expected.get(name)) && layer.isPresent();
                assertThat(dump.paused()).as("%s: %s paused", after, source).isEqualTo(!sent);
                assertThat(dump.producerPaused())
                        .as("%s: producer of %s paused", after, source)
                        .isEqualTo(!other.allowed.contains(source));
                if (source == CallSource.CAMERA && layer.isPresent()) {
                    assertThat(wanted.get(name)).as("%s: layer", after).isEqualTo(layer.get());
                }
            }
        }
    }

    /** The layer that one ought to get of another's camera; empty when it is hidden. */
    private static Optional<Integer> layer(Modelled one, Modelled other) {
        if (one.views.isEmpty()) {
            return Optional.of(2);
        }
        int height = one.views.get().stream()
                .filter(view -> view.participantId().equals(other.person.id()))
                .mapToInt(TrackView::height)
                .findFirst()
                .orElse(90);
        if (height == 0) {
            return Optional.empty();
        }
        return Optional.of(height <= 180 ? 0 : height <= 360 ? 1 : 2);
    }
}
