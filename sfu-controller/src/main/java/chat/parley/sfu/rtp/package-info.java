/** RTP as the media worker and SDP both speak of it: codecs, encodings, header extensions. Pure. */
@NullMarked
package chat.parley.sfu.rtp;

import org.jspecify.annotations.NullMarked;
