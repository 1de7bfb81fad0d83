/**
 * From SDP to what the media worker takes, and back: capabilities, producer and consumer parameters, and the state of
 * the two peer connections that each participant has. Pure.
 */
@NullMarked
package chat.parley.sfu.negotiation;

import org.jspecify.annotations.NullMarked;
