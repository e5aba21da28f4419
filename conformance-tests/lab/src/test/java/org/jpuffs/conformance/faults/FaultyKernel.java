package org.jpuffs.conformance.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/** Kernels that break one invariant each. */
enum FaultyKernel {
  LOSES_A_RECLAIM(Invariant.RECLAIMED_ONCE) {
    @Override
    Object called(Method method, Object[] arguments, Next next) throws Throwable {
      Object result = next.call();
      return method.getName().equals("receive") && isReclaim(result, arguments)
          ? next.call()
          : result;
    }
  },
  RECLAIMS_TWICE(Invariant.RECLAIMED_ONCE) {
    private ByteBuffer again = ByteBuffer.allocate(0);

    @Override
    Object called(Method method, Object[] arguments, Next next) throws Throwable {
      if (!method.getName().equals("receive")) {
        return next.call();
      }
      ByteBuffer frame = (ByteBuffer) arguments[0];
      if (again.capacity() > 0) {
        int length = again.capacity();
        frame.put(0, again, 0, length);
        again = ByteBuffer.allocate(0);
        return length;
      }
      Object result = next.call();
      if (isReclaim(result, arguments)) {
        again = ByteBuffer.allocate((Integer) result).put(0, frame, 0, (Integer) result);
      }
      return result;
    }
  },
  LOSES_A_REPLY(Invariant.CALLS_RETURN) {
    @Override
    Object called(Method method, Object[] arguments, Next next) throws Throwable {
      boolean lost =
          method.getName().equals("send") && is((ByteBuffer) arguments[0], Puffs.PUFFS_VN_MKDIR);
      return lost ? arguments[1] : next.call();
    }
  },
  KEEPS_DESCRIPTORS_OPEN(Invariant.NO_LEAKS) {
    @Override
    Object called(Method method, Object[] arguments, Next next) throws Throwable {
      boolean closing = method.getName().equals("close") && arguments != null;
      return closing ? (Object) 0 : next.call();
    }
  },
  REFUSES_TO_UNMOUNT(Invariant.UNMOUNT_ENDS) {
    @Override
    Object called(Method method, Object[] arguments, Next next) throws Throwable {
      return method.getName().equals("unmount") ? (Object) (-Errno.EIO.number()) : next.call();
    }
  };

  private final Invariant breaks;

  FaultyKernel(Invariant breaks) {
    this.breaks = breaks;
  }

  /** The call itself. */
  @FunctionalInterface
  interface Next {
    Object call() throws Throwable;
  }

  /** The invariant that it breaks. */
  Invariant breaks() {
    return breaks;
  }

  /** Makes a call of a method of a device or of a process. */
  abstract Object called(Method method, Object[] arguments, Next next) throws Throwable;

  private static boolean isReclaim(Object result, Object[] arguments) {
    return (Integer) result >= PuffsReq.SIZE
        && is((ByteBuffer) arguments[0], Puffs.PUFFS_VN_RECLAIM);
  }

  private static boolean is(ByteBuffer frame, int operation) {
    return (frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN
        && frame.getShort(PuffsReq.OPTYPE_OFFSET) == operation;
  }

  /** {@code kernel} with the fault. */
  Kernel on(Kernel kernel) {
    return wrapped(
        Kernel.class,
        kernel,
        (method, arguments, next) -> {
          Object result = next.call();
          if (result instanceof PuffsDevice device) {
            return wrapped(PuffsDevice.class, device, this::called);
          }
          return result instanceof Process process
              ? wrapped(Process.class, process, this::called)
              : result;
        });
  }

  /** Replaces a call. */
  @FunctionalInterface
  private interface Around {
    Object call(Method method, Object[] arguments, Next next) throws Throwable;
  }

  private static <T> T wrapped(Class<T> type, T target, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyKernel.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.call(
                    method,
                    arguments,
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
