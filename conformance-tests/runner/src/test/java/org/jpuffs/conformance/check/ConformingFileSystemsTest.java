package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** File systems that keep the rules otherwise than memfs does are not blamed for it. */
class ConformingFileSystemsTest {
  private static final int PROGRAMS = 400;
  private static final int CALLS = 50;
  private static final int NAME_MAX = 30;
  private static final long PAGE = 4096;

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private void isSound(Supplier<? extends FileSystem<?>> fileSystems) {
    isSound(kernel, fileSystems);
  }

  private static void isSound(Kernel on, Supplier<? extends FileSystem<?>> fileSystems) {
    List<Failure> found = new ArrayList<>();
    Check check = new Check(on, fileSystems);
    check.run(PROGRAMS, CALLS, 1, null, 1, (seed, failure) -> found.add(failure));
    assertThat(found).isEmpty();
    assertThat(check.tally().programs()).isEqualTo(PROGRAMS);
  }

  /** memfs, whose operations do otherwise. */
  private interface Otherwise {
    Object call(MemFs memfs, String operation, Object[] arguments) throws Throwable;
  }

  private static Object call(MemFs memfs, String operation, Object[] arguments) throws Throwable {
    for (var method : FileSystem.class.getMethods()) {
      if (method.getName().equals(operation)) {
        try {
          return method.invoke(memfs, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new IllegalArgumentException(operation);
  }

  private static FileSystem<?> memfs(Otherwise otherwise) {
    MemFs memfs = new MemFs();
    InvocationHandler handler =
        (self, method, arguments) -> otherwise.call(memfs, method.getName(), arguments);
    return (FileSystem<?>)
        Proxy.newProxyInstance(
            FileSystem.class.getClassLoader(), new Class<?>[] {FileSystem.class}, handler);
  }

  @Test
  void oneWithLittleSpace() {
    isSound(() -> new MemFs(4 * PAGE, 8));
  }

  @Test
  void oneWithAQuota() {
    isSound(() -> MemFs.withQuota(64 * PAGE, 100, PAGE));
  }

  @Test
  void oneWhoseClockHasSeconds() {
    InstantSource seconds = () -> kernel.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    isSound(
        new ForwardingKernel(kernel) {
          @Override
          public InstantSource clock() {
            return seconds;
          }
        },
        MemFs::new);
  }

  @Test
  void oneWhoseClockIsTheMachines() {
    isSound(
        new ForwardingKernel(kernel) {
          @Override
          public InstantSource clock() {
            return InstantSource.system();
          }
        },
        MemFs::new);
  }

  @Test
  void oneWithShortNames() {
    isSound(() -> memfs(ConformingFileSystemsTest::shortNames));
  }

  private static Object shortNames(MemFs memfs, String operation, Object[] arguments)
      throws Throwable {
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      if (argument instanceof ComponentName name && name.length() > NAME_MAX) {
        throw Errno.ENAMETOOLONG.exception();
      }
    }
    boolean limit = operation.equals("pathconf") && arguments[2] == PathconfName.NAME_MAX;
    return limit ? (Object) (long) NAME_MAX : call(memfs, operation, arguments);
  }

  @Test
  void oneWithFilesUpTo2Gib() {
    isSound(() -> memfs(ConformingFileSystemsTest::smallFiles));
  }

  private static Object smallFiles(MemFs memfs, String operation, Object[] arguments)
      throws Throwable {
    long end =
        switch (operation) {
          case "write" -> (long) arguments[2] + ((ByteBuffer) arguments[3]).remaining();
          case "setattr" -> ((Attributes) arguments[2]).size();
          case "fallocate", "fdiscard" -> (long) arguments[2] + (long) arguments[3];
          default -> 0;
        };
    if (end > Integer.MAX_VALUE) {
      throw Errno.EFBIG.exception();
    }
    boolean limit = operation.equals("pathconf") && arguments[2] == PathconfName.FILESIZEBITS;
    return limit ? (Object) 32L : call(memfs, operation, arguments);
  }

  @Test
  void oneWithoutSetattr() {
    isSound(() -> without(Operation.SETATTR));
  }

  @Test
  void oneWithoutWrite() {
    isSound(() -> without(Operation.WRITE));
  }

  private static FileSystem<?> without(Operation missing) {
    String name = missing.name().toLowerCase(Locale.ROOT);
    return memfs(
        (memfs, operation, arguments) -> {
          if (operation.equals(name)) {
            throw Errno.EOPNOTSUPP.exception(); // As one that does not override it.
          }
          Object answer = call(memfs, operation, arguments);
          if (operation.equals("operations")) {
            ((Set<?>) answer).remove(missing);
          }
          return answer;
        });
  }
}
