@NullMarked
package chat.parley.sfu.media;

import org.jspecify.annotations.NullMarked;
