@NullMarked
package chat.parley.file.http;

import org.jspecify.annotations.NullMarked;
