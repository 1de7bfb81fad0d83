package chat.parley.egress;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;

/**
 * An answer.
 *
 * @param location where it came from, after redirects
 * @param body the first bytes, at most as many as were asked for
 * @param whole whether nothing was cut off
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record EgressAnswer(URI location, int status, HttpHeaders headers, byte[] body, boolean whole) {}
