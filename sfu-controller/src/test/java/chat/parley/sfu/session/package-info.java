@NullMarked
package chat.parley.sfu.session;

import org.jspecify.annotations.NullMarked;
