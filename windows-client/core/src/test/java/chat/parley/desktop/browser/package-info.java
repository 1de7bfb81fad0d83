@NullMarked
package chat.parley.desktop.browser;

import org.jspecify.annotations.NullMarked;
