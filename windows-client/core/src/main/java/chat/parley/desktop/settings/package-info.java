/** What the person chose on this device. */
@NullMarked
package chat.parley.desktop.settings;

import org.jspecify.annotations.NullMarked;
