package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.sdp.BadSdpException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of joins, leaves, offers, answers, lost offers and ICE restarts. The receiver checks every offer
 * that reaches it; at the end both sides must agree on who is received.
 */
class SubscribeSequenceTest {
    private final FakeReceiver receiver = new FakeReceiver();
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothSidesAgreeInTheEnd(int seed) throws BadSdpException {
        Random random = new Random(seed);
        List<PublishedSection> sources = new PublishSession(RouterCapabilities.standard(), random)
                .offer(new OfferText()
                        .audio("0", "a=sendonly")
                        .video("1", "a=sendonly")
                        .text())
                .opened();
        FakeWorkerTransport worker = new FakeWorkerTransport();
        SubscribeSession session = new SubscribeSession(worker.create(), RouterCapabilities.standard(), random);
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    PublishedSection source = sources.get(random.nextInt(2));
                    session.add(source.kind(), source.consumable(), "p" + i, "t" + i)
                            .ifPresent(added -> wanted.add(added.mid()));
                }
                case 3, 4 -> closeOne(session, random);
                case 5 -> session.iceRestarted(worker.credentials());
                default -> negotiate(session, random);
            }
        }
        while (session.hasChanges()) {
            assertThat(session.offer().revision()).as("it comes to rest").isLessThan(200);
            negotiate(session, random, mid -> FakeReceiver.Wish.TAKE);
        }
        assertThat(session.hasChanges()).isFalse();
        Set<String> expected = new HashSet<>(wanted);
        expected.removeAll(refused);
        assertThat(receiver.live()).containsAll(expected);
        // Beyond those only the section that carries the bundle may be left.
        assertThat(receiver.live().size()).isLessThanOrEqualTo(expected.size() + 1);
    }

    private void closeOne(SubscribeSession session, Random random) {
        List<String> all = new ArrayList<>(wanted);
        if (!all.isEmpty()) {
            String mid = all.get(random.nextInt(all.size()));
            session.close(mid);
            wanted.remove(mid);
        }
    }

    private void negotiate(SubscribeSession session, Random random) throws BadSdpException {
        if (!session.hasChanges()) {
            return;
        }
        negotiate(session, random, mid -> switch (random.nextInt(12)) {
            case 0 -> FakeReceiver.Wish.REFUSE;
            case 1 -> FakeReceiver.Wish.PAUSE;
            default -> FakeReceiver.Wish.TAKE;
        });
    }

    private void negotiate(SubscribeSession session, Random random, FakeReceiver.Taste taste) throws BadSdpException {
        SubscribeOffer offer = session.offer();
        if (random.nextInt(5) == 0) {
            // The offer is lost on its way; a later one supersedes it.
            session.iceRestarted(new FakeWorkerTransport().credentials());
            return;
        }
        String answer =
                receiver.answer(offer.sdp(), mid -> wanted.contains(mid) ? taste.of(mid) : FakeReceiver.Wish.TAKE);
        if (random.nextInt(4) == 0) {
            closeOne(session, random);
        }
        SubscribeAnswer result = session.answer(offer.revision(), answer);
        assertThat(result).isInstanceOf(SubscribeAnswer.Applied.class);
        SubscribeAnswer.Applied applied = (SubscribeAnswer.Applied) result;
        assertThat(wanted).containsAll(applied.accepted());
        refused.addAll(applied.refused());
        wanted.removeAll(applied.refused());
    }
}
