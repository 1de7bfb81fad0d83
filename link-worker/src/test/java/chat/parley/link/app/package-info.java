@NullMarked
package chat.parley.link.app;

import org.jspecify.annotations.NullMarked;
