@NullMarked
package chat.parley.sfu.sdp;

import org.jspecify.annotations.NullMarked;
