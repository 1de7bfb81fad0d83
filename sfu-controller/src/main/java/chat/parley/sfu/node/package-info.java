/** The calls of this process: who carries which, what reaches them from the broker, and what they tell. */
@NullMarked
package chat.parley.sfu.node;

import org.jspecify.annotations.NullMarked;
