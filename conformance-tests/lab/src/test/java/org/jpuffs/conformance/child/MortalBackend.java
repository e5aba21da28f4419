package org.jpuffs.conformance.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.session.ForwardingKernel;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/**
 * The simulated kernel, but it dies as a real one does: of a panic with the JVM that it is in, of a
 * hang by not coming back. It also panics when a process calls itself user 666, hangs for user 667,
 * has another error for user 668's rmdir, and goes where there is no memory for user 669.
 */
public final class MortalBackend implements Backend {
  private static final int SIGABRT = 6;
  private static final int PANICKING = 666;
  private static final int HANGING = 667;
  private static final int LOST = 669;

  /** What it says when it panics of a user. */
  static final String WORDS = "panic: the number of the beast";

  /**
   * A class path with this backend on it, for {@code java.class.path}.
   *
   * @param directory an empty one
   */
  public static String classPath(Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(Backend.class.getName()), MortalBackend.class.getName());
    return System.getProperty("java.class.path") + java.io.File.pathSeparator + directory;
  }

  @Override
  public String name() {
    return "mortal";
  }

  @Override
  public String description() {
    return "sim, but it takes its JVM along";
  }

  @Override
  public Kernel start() throws BackendUnavailableException {
    return new ForwardingKernel(Backends.named("sim").start()) {
      @Override
      protected PuffsDevice device(PuffsDevice plain) {
        return mortal(PuffsDevice.class, plain);
      }

      @Override
      protected Process process(Process plain) {
        return mortal(Process.class, plain);
      }
    };
  }

  private static <T> T mortal(Class<T> type, T plain) {
    int[] user = {0};
    Object proxy =
        Proxy.newProxyInstance(
            MortalBackend.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("setcred")) {
                user[0] = (int) arguments[0];
                dieOf(user[0]);
              }
              try {
                Object result = method.invoke(plain, arguments);
                return user[0] == 668 && method.getName().equals("rmdir")
                    ? (Object) (-Errno.EIO.number())
                    : result;
              } catch (InvocationTargetException e) {
                if (e.getCause() instanceof KernelDeathException death) {
                  die(death.kind(), "panic: " + death.getMessage());
                }
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static void dieOf(int user) {
    switch (user) {
      case PANICKING -> die(KernelDeathException.Kind.PANIC, WORDS);
      case LOST -> beHit();
      case HANGING -> die(KernelDeathException.Kind.HANG, "");
      default -> {}
    }
  }

  /** As the JVM ends when something in it goes where there is no memory. */
  private static void beHit() {
    System.out.println("#\n# A fatal error has been detected by the Java Runtime Environment:");
    System.out.println("# Problematic frame:\n# C  [librumpvfs.so+0x32031]  rumpns_vref+0x1");
    System.out.flush();
    Runtime.getRuntime().halt(1);
  }

  private static void die(KernelDeathException.Kind kind, String words) {
    if (kind == KernelDeathException.Kind.PANIC) {
      System.err.println(words);
      System.err.flush();
      Runtime.getRuntime().halt(128 + SIGABRT);
    }
    while (true) {
      LockSupport.park();
    }
  }
}
