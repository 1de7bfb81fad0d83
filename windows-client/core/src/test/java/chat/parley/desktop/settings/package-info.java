@NullMarked
package chat.parley.desktop.settings;

import org.jspecify.annotations.NullMarked;
