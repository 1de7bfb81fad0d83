package chat.parley.bench.load;

import java.util.ArrayList;
import java.util.List;

/** How people share chats. */
public enum ChatShape {
    /** Each person has a direct chat with each of four others. */
    DIRECT(1) {
        @Override
        List<List<Integer>> chats(int people) {
            List<List<Integer>> chats = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                for (int step = 1; step <= Math.min(2, (people - 1) / 2); step++) {
                    chats.add(List.of(person, (person + step) % people));
                }
            }
            return chats;
        }
    },
    /** Each person is in two groups of ten. */
    GROUP_OF_TEN(9) {
        @Override
        List<List<Integer>> chats(int people) {
            List<List<Integer>> chats = new ArrayList<>();
            for (int first = 0; first + SIZE <= people; first += SIZE / 2) {
                List<Integer> members = new ArrayList<>();
                for (int i = 0; i < SIZE; i++) {
                    members.add(first + i);
                }
                chats.add(members);
            }
            return chats;
        }
    };

    private static final int SIZE = 10;

    private final int readers;

    ChatShape(int readers) {
        this.readers = readers;
    }

    /** Members of a chat besides the sender. */
    public int readers() {
        return readers;
    }

    /** The chats as lists of people's numbers, the creator first. */
    abstract List<List<Integer>> chats(int people);
}
