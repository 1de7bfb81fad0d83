package chat.parley.calls.view;

import chat.parley.calls.session.CallPlan;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.OwnMedia;
import chat.parley.wire.model.CallSource;
import java.util.Map;

/** The call in this window, on its way from being wanted to being over. */
public sealed interface OpenCall {
    CallPlan plan();

    /**
     * Devices are tried out; nobody sees or hears anything yet.
     *
     * @param ownVideos files of the own pictures, for {@code FrameReader}
     * @param level how loud it is at the microphone, 0 to 1
     */
    record Lobby(CallPlan plan, OwnMedia own, Map<CallSource, String> ownVideos, double level) implements OpenCall {}

    /** In the call, or on the way into it, or it is over and that was not taken note of yet. */
    record InCall(CallPlan plan, CallSnapshot call) implements OpenCall {}
}
