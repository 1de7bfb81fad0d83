package chat.parley.sfu.sdp;

import org.jspecify.annotations.Nullable;

/** One stream that a section sends (RFC 5576 {@code a=ssrc}). Attributes other than the name are left out. */
public record Source(long ssrc, @Nullable String cname) {}
