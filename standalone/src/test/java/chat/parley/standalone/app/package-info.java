@NullMarked
package chat.parley.standalone.app;

import org.jspecify.annotations.NullMarked;
