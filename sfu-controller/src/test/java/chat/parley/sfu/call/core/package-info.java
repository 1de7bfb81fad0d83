@NullMarked
package chat.parley.sfu.call.core;

import org.jspecify.annotations.NullMarked;
