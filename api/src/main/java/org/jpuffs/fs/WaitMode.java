package org.jpuffs.fs;

import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;

/** Whether the request of an operation may wait for its reply while the loop goes on. */
public enum WaitMode {
  /** It may not: the reply is sent when the method returns. */
  NEVER,
  /** The method may call {@link Request#later()}, and return without a result. */
  LATER,
  /** The method runs on a thread of its own, and may call {@link Request#await}. */
  THREAD;

  private static final ClassValue<Map<Operation, WaitMode>> DECLARED =
      new ClassValue<>() {
        @Override
        protected Map<Operation, WaitMode> computeValue(Class<?> type) {
          return declaredIn(type);
        }
      };

  /**
   * The mode that the method of {@code operation} declares with {@link MayWait}; {@link #NEVER} if
   * it has no such annotation.
   */
  static WaitMode declaredBy(WholeFileSystem<?> fileSystem, Operation operation) {
    return DECLARED.get(fileSystem.getClass()).getOrDefault(operation, NEVER);
  }

  private static Map<Operation, WaitMode> declaredIn(Class<?> type) {
    Map<Operation, WaitMode> found = new EnumMap<>(Operation.class);
    for (Method method : type.getMethods()) { // of overridden methods, only the one that is called
      MayWait declared = method.isBridge() ? null : method.getAnnotation(MayWait.class);
      Operation operation = declared == null ? null : Operation.named(method.getName());
      if (declared != null && operation != null) {
        found.put(operation, declared.value());
      }
    }
    return found;
  }
}
