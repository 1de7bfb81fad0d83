/** The windows of the desktop client. Thin: what they show is made by the core's view models. */
@NullMarked
package chat.parley.desktop.app;

import org.jspecify.annotations.NullMarked;
