package chat.parley.worker.search.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<UUID, List<Position>> chats = new HashMap<>();

    private void write(Random random, int chatCount, int messages) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < chatCount; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
        }
        for (int i = 0; i < messages; i++) {
            // Often several at the same moment, and one chat that has most of them.
            UUID chat = ids.get(random.nextBoolean() ? 0 : random.nextInt(chatCount));
            List<Position> chatMessages = chats.computeIfAbsent(chat, id -> new ArrayList<>());
            chatMessages.add(new Position(START.plusMillis(i / 3), chat, chatMessages.size() + 1));
        }
    }

    private List<Position> newestFirst() {
        return chats.values().stream()
                .flatMap(List::stream)
                .sorted(Position.ORDER.reversed())
                .toList();
    }

    private void read(Frontier frontier, Frontier.Step step, int oneIn) {
        UUID chat = step.before().chatId();
        List<Position> part = chats.getOrDefault(chat, List.of()).stream()
                .filter(message -> Position.ORDER.compare(message, step.before()) < 0)
                .sorted(Position.ORDER.reversed())
                .limit(step.depth())
                .toList();
        part.stream().filter(message -> isCandidate(message, oneIn)).forEach(frontier::found);
        if (part.size() == step.depth()) {
            frontier.readTo(part.getLast());
        } else {
            frontier.readAll(chat);
        }
    }

    private static boolean isCandidate(Position message, int oneIn) {
        return message.seq() % oneIn == 0;
    }

    private Frontier frontier() {
        return new Frontier(chats.values().stream().map(List::getLast).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void candidatesComeNewestFirstAndAreComplete(int oneIn) {
        for (int seed = 0; seed < 20; seed++) {
            chats.clear();
            write(new Random(seed), 1 + seed, 2_000);
            Frontier frontier = frontier();
            List<Position> taken = new ArrayList<>();
            while (frontier.hasUnread()) {
                frontier.next(64).forEach(step -> read(frontier, step, oneIn));
                taken.addAll(frontier.take(5));
            }
            taken.addAll(frontier.take(Integer.MAX_VALUE));
            assertThat(taken)
                    .isEqualTo(newestFirst().stream()
                            .filter(message -> isCandidate(message, oneIn))
                            .toList());
            assertThat(frontier.hasCandidates()).isFalse();
        }
    }

    @Test
    void whatIsLookedUpInsteadOfReadComesInTheSameOrder() {
        write(new Random(7), 9, 3_000);
        Frontier frontier = frontier();
        frontier.next(64).forEach(step -> read(frontier, step, 10));
        List<Position> taken = new ArrayList<>();
        while (frontier.hasUnread() || frontier.hasCandidates()) {
            taken.addAll(frontier.take(Integer.MAX_VALUE));
            List<Frontier.Step> rest = frontier.rest();
            List<Position> found = newestFirst().stream()
                    .filter(message -> isCandidate(message, 10))
                    .filter(message -> rest.stream()
                            .anyMatch(step -> step.before().chatId().equals(message.chatId())
                                    && Position.ORDER.compare(message, step.before()) < 0))
                    .limit(17)
                    .toList();
            found.forEach(frontier::found);
            if (found.size() == 17) {
                frontier.lookedDownTo(found.getLast());
            } else {
                frontier.lookedThrough();
            }
        }
        assertThat(taken)
                .isEqualTo(newestFirst().stream()
                        .filter(message -> isCandidate(message, 10))
                        .toList());
    }

    @Test
    void littleIsReadToFindTheNewestOnes() {
        write(new Random(3), 200, 50_000);
        Frontier frontier = frontier();
        int rows = 0;
        List<Position> taken = new ArrayList<>();
        while (taken.size() < 20) {
            for (Frontier.Step step : frontier.next(2_000)) {
                read(frontier, step, 5);
                rows += step.depth();
            }
            taken.addAll(frontier.take(20 - taken.size()));
        }
        assertThat(rows).isLessThan(6_000);
    }

    @Test
    void aCursorIsGivenBackAsItWas() {
        Position position = new Position(START.plusNanos(123_456_000), new UUID(7, -7), 42);
        assertThat(Position.ofCursor(position.toCursor())).contains(position);
        assertThat(Position.ofCursor("")).isEmpty();
        assertThat(Position.ofCursor("?")).isEmpty();
        assertThat(Position.ofCursor(position.toCursor() + "AAAA")).isEmpty();
        assertThat(Position.ofCursor("_".repeat(43))).isEmpty();
    }

    @Test
    void aBoundInAnotherChatKeepsTheOrder() {
        Random random = new Random(1);
        write(random, 5, 300);
        List<Position> all = newestFirst();
        for (Position cursor : all) {
            for (UUID chat : chats.keySet()) {
                Position bound = cursor.boundIn(chat);
                List<Position> before = chats.getOrDefault(chat, List.of()).stream()
                        .filter(message -> Position.ORDER.compare(message, bound) < 0)
                        .toList();
                assertThat(before)
                        .isEqualTo(chats.getOrDefault(chat, List.of()).stream()
                                .filter(message -> Position.ORDER.compare(message, cursor) < 0)
                                .sorted(Comparator.comparingLong(Position::seq))
                                .toList());
            }
        }
    }
}
