@NullMarked
package chat.parley.sfu.media.channel;

import org.jspecify.annotations.NullMarked;
