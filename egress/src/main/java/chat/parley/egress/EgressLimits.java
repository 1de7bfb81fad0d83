package chat.parley.egress;

import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param connect to connect, TLS included
 * @param whole from the first name that is resolved to the last byte, redirects included
 * @param bytes most of the answer's body that is kept, after decompression
 * @param redirects most that are followed; 0 for none
 */
public record EgressLimits(Duration connect, Duration whole, int bytes, int redirects) {}
