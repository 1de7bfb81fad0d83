package chat.parley.bench.load;

import java.util.TreeMap;
import java.util.UUID;

/**
 * What one member has seen of one chat: enough to tell afterwards whether all members saw the same messages in the same
 * order, without keeping them. Confined to one thread.
 */
final class ChatStream {
    private final TreeMap<Long, Change> early = new TreeMap<>();
    private final long firstSeq;
    private long version;
    private long seq;
    private long fingerprint;
    private long contradictions;

    ChatStream(long version, long seq) {
        this.version = version;
        this.seq = seq;
        this.firstSeq = seq;
    }

    /** What became of a change. */
    enum Taken {
        APPLIED,
        REPEATED,
        /** It waits for those before it. */
        EARLY
    }

    /** @param number of the message, or -1 for one that the generator did not send */
    Taken take(long changeVersion, long prevVersion, long changeSeq, long number) {
        if (changeVersion <= version) {
            return Taken.REPEATED;
        }
        if (prevVersion > version) {
            early.put(changeVersion, new Change(prevVersion, changeSeq, number));
            return Taken.EARLY;
        }
        apply(changeVersion, changeSeq, number);
        while (!early.isEmpty() && early.firstEntry().getValue().prevVersion <= version) {
            var next = early.pollFirstEntry();
            if (next.getKey() > version) {
                apply(next.getKey(), next.getValue().seq, next.getValue().number);
            }
        }
        return Taken.APPLIED;
    }

    /** Whether changes wait for one that is missing. */
    boolean hasGap() {
        return !early.isEmpty();
    }

    long version() {
        return version;
    }

    /** Fingerprints are equal for two members who saw the same at the same places, and hardly ever otherwise. */
    Agreement.View view(UUID chatId) {
        return new Agreement.View(chatId, seq - firstSeq, fingerprint, contradictions);
    }

    private void apply(long changeVersion, long changeSeq, long number) {
        if (changeSeq != seq + 1) {
            contradictions++;
        }
        version = changeVersion;
        seq = changeSeq;
        fingerprint = (fingerprint ^ (changeSeq * 31 + number)) * 0x9E37_79B9_7F4A_7C15L;
        fingerprint ^= fingerprint >>> 29;
    }

    private record Change(long prevVersion, long seq, long number) {}
}
