/** What the operator said on the command line. */
@NullMarked
package chat.parley.standalone.command;

import org.jspecify.annotations.NullMarked;
