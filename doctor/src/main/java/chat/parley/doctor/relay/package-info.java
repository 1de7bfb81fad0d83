/** Relays and address detection: STUN (RFC 8489) and TURN (RFC 8656). */
@NullMarked
package chat.parley.doctor.relay;

import org.jspecify.annotations.NullMarked;
