@NullMarked
package chat.parley.link.preview.core;

import org.jspecify.annotations.NullMarked;
