package org.jpuffs.fs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link FileSystem} whose request may wait, while the loop takes other
 * requests: {@code puffs_cc_yield()} of puffs_cc(3).
 *
 * <pre>{@code
 * @Override
 * @MayWait
 * public void read(Request request, Node node, long offset, ByteBuffer into, IoFlags flags) {
 *   into.put(request.await(server.read(node.path(), offset, into.remaining())));
 * }
 * }</pre>
 *
 * <p>A request that may wait gets a frame and views of its own. Other requests cost nothing more
 * than without waiting requests.
 *
 * <p>A method that overrides a marked method has no mark, unless it is marked as well. A file
 * system that wraps another one overrides {@link FileSystem#waitMode}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MayWait {
  /** How the request may wait. By default the method runs on a thread of its own. */
  WaitMode value() default WaitMode.THREAD;
}
