@NullMarked
package chat.parley.sfu;

import org.jspecify.annotations.NullMarked;
