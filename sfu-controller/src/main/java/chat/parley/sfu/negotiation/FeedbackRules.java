package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.RtcpFeedback;
import java.util.List;
import java.util.function.Predicate;

/** Which RTCP feedback two sides use with each other. */
final class FeedbackRules {
    private static final String TRANSPORT_CC = "transport-cc";
    private static final String REMB = "goog-remb";

    private FeedbackRules() {}

    /** What both know, in the order of the first. */
    static List<RtcpFeedback> common(List<RtcpFeedback> a, List<RtcpFeedback> b) {
        return a.stream().filter(b::contains).toList();
    }

    /**
     * One way of congestion control only: transport-cc where packets are numbered for it, else REMB where they carry
     * their send time, else none.
     */
    static List<RtcpFeedback> oneCongestionControl(List<RtcpFeedback> feedback, List<HeaderExtension> extensions) {
        Predicate<RtcpFeedback> unwanted;
        if (has(extensions, ExtensionUri.TRANSPORT_CC)) {
            unwanted = one -> one.type().equals(REMB);
        } else if (has(extensions, ExtensionUri.ABS_SEND_TIME)) {
            unwanted = one -> one.type().equals(TRANSPORT_CC);
        } else {
            unwanted = one -> one.type().equals(REMB) || one.type().equals(TRANSPORT_CC);
        }
        return feedback.stream().filter(unwanted.negate()).toList();
    }

    static boolean has(List<HeaderExtension> extensions, String uri) {
        return extensions.stream().anyMatch(extension -> extension.uri().equals(uri));
    }
}
