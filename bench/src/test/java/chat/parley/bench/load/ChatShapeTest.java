package chat.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatShapeTest {
    @Test
    void directChatsAreUniquePerPair() {
        Set<Set<Integer>> pairs = new HashSet<>();
        for (List<Integer> pair : ChatShape.DIRECT.chats(100)) {
            assertThat(pair).hasSize(2).doesNotHaveDuplicates();
            assertThat(pairs.add(Set.copyOf(pair))).isTrue();
        }
        assertThat(pairs).hasSize(200);
    }

    @Test
    void groupsHaveTenMembersAndLeaveNobodyOut() {
        List<List<Integer>> groups = ChatShape.GROUP_OF_TEN.chats(100);

        assertThat(groups).allSatisfy(group -> assertThat(group).hasSize(10).doesNotHaveDuplicates());
        assertThat(groups.stream().flatMap(List::stream).distinct()).hasSize(100);
    }
}
