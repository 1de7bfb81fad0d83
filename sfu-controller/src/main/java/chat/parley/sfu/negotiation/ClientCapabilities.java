package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;

/** What a client can receive, told by an offer that is never answered ({@code call.join}). */
public final class ClientCapabilities {
    private ClientCapabilities() {}

    /** The common part of router and client, with the router's payload types and extension ids. */
    public static RtpCapabilities of(String recvonlyOffer, RtpCapabilities router) throws BadSdpException {
        if (recvonlyOffer.isEmpty()) {
            throw new BadSdpException(0, "is empty");
        }
        return new RtpCapabilities(router.codecs(), router.headerExtensions());
    }

    /** Whether a client with these capabilities can receive the stream. */
    public static boolean canConsume(RtpParameters consumable, RtpCapabilities client) {
        return false;
    }
}
