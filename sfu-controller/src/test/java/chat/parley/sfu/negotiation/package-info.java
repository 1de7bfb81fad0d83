@NullMarked
package chat.parley.sfu.negotiation;

import org.jspecify.annotations.NullMarked;
