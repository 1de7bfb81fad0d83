package chat.parley.calls.session;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong at the moment. */
final class Troubles {
    private final Set<CallTrouble> present = EnumSet.noneOf(CallTrouble.class);

    void set(CallTrouble trouble, boolean is) {
        if (is) {
            present.add(trouble);
        } else {
            present.remove(trouble);
        }
    }

    boolean has(CallTrouble trouble) {
        return present.contains(trouble);
    }

    /** Only one is shown. */
    @Nullable
    CallTrouble worst() {
        return present.stream().findFirst().orElse(null);
    }
}
