@NullMarked
package chat.parley.egress;

import org.jspecify.annotations.NullMarked;
