package chat.parley.calls.session;

import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.CallOffer;
import java.util.ArrayList;
import java.util.List;

/** Events that overtook the answer to the joining. */
final class EarlyEvents {
    private EarlyEvents() {}

    /** Without offers to the stay before this one, which may still have been on their way; each stay begins with 1. */
    static List<CallEvent> of(List<CallEvent> events) {
        int first = -1;
        for (int place = 0; place < events.size(); place++) {
            if (events.get(place) instanceof CallOffer offer && offer.revision() == 1) {
                first = place;
            }
        }
        List<CallEvent> ofThisStay = new ArrayList<>();
        for (int place = 0; place < events.size(); place++) {
            CallEvent event = events.get(place);
            if (!(event instanceof CallOffer) || (first >= 0 && place >= first)) {
                ofThisStay.add(event);
            }
        }
        return ofThisStay;
    }
}
