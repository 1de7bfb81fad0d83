@NullMarked
package chat.parley.sfu.app;

import org.jspecify.annotations.NullMarked;
