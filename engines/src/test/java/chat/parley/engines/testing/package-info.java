@NullMarked
package chat.parley.engines.testing;

import org.jspecify.annotations.NullMarked;
