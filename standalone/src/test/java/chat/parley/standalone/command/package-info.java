@NullMarked
package chat.parley.standalone.command;

import org.jspecify.annotations.NullMarked;
