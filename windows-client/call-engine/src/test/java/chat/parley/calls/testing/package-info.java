/** What tests of calls share: devices whose pictures and sounds can be told apart, a server, a connection. */
@NullMarked
package chat.parley.calls.testing;

import org.jspecify.annotations.NullMarked;
