@NullMarked
package chat.parley.standalone.tls;

import org.jspecify.annotations.NullMarked;
