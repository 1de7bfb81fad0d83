@NullMarked
package chat.parley.calls.session;

import org.jspecify.annotations.NullMarked;
