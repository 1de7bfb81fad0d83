package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpParameters;

/**
 * A media section that a participant receives: what the worker's consumer takes.
 *
 * @param mid also in {@code parameters}
 */
public record ConsumedSection(String mid, MediaKind kind, RtpParameters parameters) {}
