/** An own certificate authority for a local network, and a page that explains how to trust it. */
@NullMarked
package chat.parley.standalone.tls;

import org.jspecify.annotations.NullMarked;
