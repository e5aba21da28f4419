package org.jpuffs.conformance.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/**
 * The simulated kernel, but a panic kills its JVM and a hang never returns, as with a real kernel.
 *
 * <p>The credentials of a process choose what happens at setcred: user 666 causes a panic, 667 a
 * hang, 669 a fatal signal. For user 668 rmdir fails with EIO.
 */
public final class CrashingBackend implements Backend {
  private static final int SIGABRT = 6;
  private static final int PANIC_USER = 666;
  private static final int HANG_USER = 667;
  private static final int SIGNAL_USER = 669;

  /** What the kernel prints at a panic that a user causes. */
  static final String PANIC_LINE = "panic: the number of the beast";

  /**
   * A class path with this backend on it, for {@code java.class.path}.
   *
   * @param directory an empty one
   */
  public static String classPath(Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(Backend.class.getName()), CrashingBackend.class.getName());
    return System.getProperty("java.class.path") + java.io.File.pathSeparator + directory;
  }

  @Override
  public String name() {
    return "crashing";
  }

  @Override
  public String description() {
    return "sim, but its death kills the JVM";
  }

  @Override
  public boolean hasKernelPerProcess() {
    return true;
  }

  @Override
  public Kernel start() throws BackendUnavailableException {
    return new ForwardingKernel(Backends.named("sim").start()) {
      @Override
      public PuffsDevice openDevice() {
        return crashing(PuffsDevice.class, super.openDevice());
      }

      @Override
      public Process newProcess() {
        return crashing(Process.class, super.newProcess());
      }
    };
  }

  private static <T> T crashing(Class<T> type, T plain) {
    int[] user = {0};
    Object proxy =
        Proxy.newProxyInstance(
            CrashingBackend.class.getClassLoader(),
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
      case PANIC_USER -> die(KernelDeathException.Kind.PANIC, PANIC_LINE);
      case SIGNAL_USER -> dieOfFatalSignal();
      case HANG_USER -> die(KernelDeathException.Kind.HANG, "");
      default -> {}
    }
  }

  /**
   * Ends the JVM as its handler of fatal signals does: a report on the standard error, status 1.
   */
  private static void dieOfFatalSignal() {
    System.err.println("#\n# A fatal error has been detected by the Java Runtime Environment:");
    System.err.println("# Problematic frame:\n# C  [librumpvfs.so+0x32031]  rumpns_vref+0x1");
    System.err.flush();
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
