/** Tests of the contract. */
@NullMarked
package chat.parley.wire;

import org.jspecify.annotations.NullMarked;
