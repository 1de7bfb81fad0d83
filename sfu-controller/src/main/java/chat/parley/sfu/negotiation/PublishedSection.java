package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;

/**
 * A media section that a participant sends: what the worker's producer takes.
 *
 * @param parameters as sent, with the sender's numbers; encodings in the order of the offer, which must be the lowest
 *     layer first
 * @param mapping from the sender's numbers to the router's
 * @param consumable the same stream with the router's numbers; {@link SubscribeSession#add} takes it, and its encodings
 *     are the worker's {@code consumable_rtp_encodings}
 */
public record PublishedSection(
        String mid, MediaKind kind, RtpParameters parameters, RtpMapping mapping, RtpParameters consumable) {}
