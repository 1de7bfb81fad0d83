package chat.parley.bench.mixed;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What somebody does.
 *
 * <p>The shares are estimates for groups of ten that talk: for one message its writer shows twice that he types (clients
 * tell it every 3 s) and three of the others look at the chat at that moment, so that each reports how far it is read
 * (clients send one report for what comes within a second). One message in three gets a reaction, one in twenty is
 * corrected. One look at a chat in eight goes further back than the newest page, and there is a search for every twenty
 * messages.
 */
enum Act {
    SEND(150),
    TYPING(300),
    READ(430),
    REACT(50),
    EDIT(8),
    HISTORY(54),
    SEARCH(8);

    private static final int ALL = 1_000;

    /** In a thousand. */
    private final int share;

    Act(int share) {
        this.share = share;
    }

    int share() {
        return share;
    }

    static Act any(RandomGenerator random) {
        int at = random.nextInt(ALL);
        for (Act act : values()) {
            at -= act.share;
            if (at < 0) {
                return act;
            }
        }
        return SEARCH;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
