@NullMarked
package chat.parley.link;

import org.jspecify.annotations.NullMarked;
