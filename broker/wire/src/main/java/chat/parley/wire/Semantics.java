package chat.parley.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a frame promises. Printed in the generated protocol documentation; a test demands it of every frame. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Semantics {
    /** Whether the frame may be lost, repeated or reordered, and what the receiver does about it. */
    String delivery();

    /** Types of the frames that answer this one. Empty for server frames. */
    String[] answeredBy() default {};

    /** Error codes that this frame may get beyond those that every frame may get. */
    ErrorCode[] errors() default {};
}
