/** Parts that frames are made of. */
@NullMarked
package chat.parley.wire.model;

import org.jspecify.annotations.NullMarked;
