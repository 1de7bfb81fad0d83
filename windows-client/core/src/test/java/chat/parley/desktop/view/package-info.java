@NullMarked
package chat.parley.desktop.view;

import org.jspecify.annotations.NullMarked;
