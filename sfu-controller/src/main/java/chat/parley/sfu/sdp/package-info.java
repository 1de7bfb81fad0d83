/** SDP (RFC 8866) as WebRTC uses it (RFC 8829): a model, its parser and its writer. Pure. */
@NullMarked
package chat.parley.sfu.sdp;

import org.jspecify.annotations.NullMarked;
