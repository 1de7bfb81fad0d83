package chat.parley.sfu.call.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what follows from one input. */
final class Effects {
    private CallEffect.@Nullable Reply reply;
    private final List<CallEffect> others = new ArrayList<>();

    void reply(CallInput.FromClient input, chat.parley.wire.server.Reply frame) {
        if (reply != null) {
            throw new IllegalStateException("two replies to one frame");
        }
        reply = new CallEffect.Reply(input.replyTo(), frame);
    }

    void ok(CallInput.FromClient input) {
        reply(input, new Ok(input.id()));
    }

    void refuse(CallInput.FromClient input, ErrorCode code, String message) {
        reply(input, Failure.of(input.id(), code, message));
    }

    void tell(Participant participant, CallEvent event) {
        others.add(new CallEffect.Tell(participant.socket(), event));
    }

    void tellUsers(List<UUID> users, CallEvent event, @Nullable Socket except) {
        if (!users.isEmpty()) {
            others.add(new CallEffect.TellUsers(users, event, except));
        }
    }

    void add(CallEffect effect) {
        others.add(effect);
    }

    /** What was collected; the next input begins anew. */
    List<CallEffect> take() {
        List<CallEffect> all = new ArrayList<>(others.size() + 1);
        if (reply != null) {
            all.add(reply);
        }
        all.addAll(others);
        reply = null;
        others.clear();
        return all;
    }
}
