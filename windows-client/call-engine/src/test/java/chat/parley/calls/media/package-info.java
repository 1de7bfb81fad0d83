@NullMarked
package chat.parley.calls.media;

import org.jspecify.annotations.NullMarked;
