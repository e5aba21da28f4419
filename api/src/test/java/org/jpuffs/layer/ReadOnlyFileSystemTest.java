package org.jpuffs.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.jpuffs.caller.Errors.assertErrno;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.caller.FakeCredentials;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadOnlyFileSystemTest {
  private static final Set<String> CHANGES =
      Set.of(
          "create",
          "mknod",
          "mkdir",
          "symlink",
          "link",
          "remove",
          "rmdir",
          "rename",
          "setattr",
          "write",
          "fallocate",
          "fdiscard",
          "extattrctl",
          "setextattr",
          "deleteextattr");

  private final RecordedCalls below = new RecordedCalls();
  private final ReadOnlyFileSystem<Object> fs = new ReadOnlyFileSystem<>(below.fs);

  static Stream<Method> methods() {
    return RecordedCalls.methods();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whatChangesSomethingIsErofsAndAllElseIsForwarded(Method method) throws Throwable {
    String name = method.getName();
    if (CHANGES.contains(name) || name.equals("access")) { // the access is for writing
      assertErrno(Errno.EROFS, () -> RecordedCalls.call(fs, method));
      assertThat(below.calls).isEmpty();
    } else {
      RecordedCalls.call(fs, method);
      assertThat(below.calls).hasSize(1);
    }
  }

  @Test
  void accessForReadingIsUpToTheFileSystemBelow() {
    Caller<Object> user = new Caller<>(fs, 10);
    assertThatCode(() -> user.access("node", 5)).doesNotThrowAnyException();
    assertThat(below.calls).hasSize(1);
    assertErrno(Errno.EROFS, () -> user.access("node", 6));
  }

  @Test
  void theTimesThatTheKernelItselfSendsAreDropped() {
    Caller<Object> kernel = new Caller<>(fs, FakeCredentials.KERNEL);
    assertThatCode(() -> kernel.setattr("node", FakeAttributes.none().atime(1, 0)))
        .doesNotThrowAnyException();
    assertThat(below.calls).isEmpty();
  }

  @Test
  void theKernelSendsWhatIsRefusedThoughTheFileSystemBelowLacksIt() {
    assertThat(fs.operations())
        .contains(Operation.READ, Operation.ACCESS, Operation.MKDIR, Operation.SETATTR)
        .doesNotContain(Operation.SETEXTATTR, Operation.FALLOCATE);
  }
}
