@NullMarked
package chat.parley.sfu.node;

import org.jspecify.annotations.NullMarked;
