/** What the operating system starts this program for, and how it is asked to. */
@NullMarked
package chat.parley.desktop.system;

import org.jspecify.annotations.NullMarked;
