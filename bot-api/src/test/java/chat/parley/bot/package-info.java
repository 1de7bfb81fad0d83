@NullMarked
package chat.parley.bot;

import org.jspecify.annotations.NullMarked;
