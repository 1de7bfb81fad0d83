/** Signing in by the system's browser (RFC 8252): what is asked for, and where the answer comes to. */
@NullMarked
package chat.parley.desktop.browser;

import org.jspecify.annotations.NullMarked;
