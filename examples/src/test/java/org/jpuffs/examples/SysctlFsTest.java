package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.caller.Errors.assertErrno;
import static org.jpuffs.examples.Machine.outcome;
import static org.jpuffs.examples.Machine.path;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.path.PathNode;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.Test;

class SysctlFsTest {
  private static Machine machine() throws Exception {
    return new Machine(new SysctlFsFactory().create(""), Set.of(KernelFlag.NOCACHE_PAGE));
  }

  @Test
  void branchesAreDirectoriesAndValuesAreFiles() throws Exception {
    try (Machine m = machine()) {
      assertThat(m.names(".", 512, () -> {})).containsExactly(".", "..", "kern", "hw");
      assertThat(m.names("hw/mem", 512, () -> {})).containsExactly(".", "..", "max", "free");
      assertThat(m.read("kern/ostype")).isEqualTo(System.getProperty("os.name") + "\n");
      assertThat(m.stat("hw/machine").size()).isEqualTo(m.read("hw/machine").length());
      assertThat(m.stat("hw/mem/..").ino()).isEqualTo(m.stat("hw").ino());
      assertThat(outcome(m.process.stat(path("hw/none"), m.stat))).isEqualTo("ENOENT");
    }
  }

  @Test
  void someValuesCanBeWritten() throws Exception {
    try (Machine m = machine()) {
      m.write("kern/hostname", "other\n");
      assertThat(m.read("kern/hostname")).isEqualTo("other\n");
      assertThat(m.stat("kern/hostname").size()).isEqualTo(6);
      m.write("kern/maxfiles", "7");
      assertThat(m.read("kern/maxfiles")).isEqualTo("7\n");
      assertThat(outcome(m.process.open(path("hw/ncpu"), Fcntl.O_RDWR, 0))).isEqualTo("EPERM");
      assertThat(outcome(m.process.chmod(path("kern/hostname"), 0))).isEqualTo("EPERM");
      assertThat(outcome(m.process.unlink(path("kern/hostname")))).isEqualTo("EOPNOTSUPP");
      assertThat(m.process.setcred(10, 20)).isZero();
      assertThat(outcome(m.process.open(path("kern/hostname"), Fcntl.O_RDWR, 0)))
          .isEqualTo("EACCES");
      assertThat(m.process.setcred(0, 0)).isZero();
    }
  }

  @Test
  void aValueThatIsRefusedIsEinval() {
    SysctlFs fs = (SysctlFs) new SysctlFsFactory().create("");
    Caller<PathNode<int[]>> caller = new Caller<>(fs, 0);
    PathNode<int[]> kern = caller.lookup(fs.root(), "kern");
    PathNode<int[]> files = caller.lookup(kern, "maxfiles");
    assertErrno(Errno.EINVAL, () -> caller.write(files, 0, "-1".getBytes()));
    assertErrno(Errno.EINVAL, () -> caller.write(files, 0, "many".getBytes()));
    assertErrno(Errno.EINVAL, () -> caller.write(files, 3, "1".getBytes()));
    PathNode<int[]> type = caller.lookup(kern, "ostype");
    assertErrno(Errno.EINVAL, () -> caller.write(type, 0, "x".getBytes()));
    assertErrno(Errno.EPERM, () -> caller.setattr(type, FakeAttributes.none().size(0)));
    assertThat(caller.read(files, 0, 10)).isEqualTo("1024\n".getBytes());
    assertThat(files.path()).containsExactly(1, 7);
    assertThat(fs.find(new int[] {1, 7})).isSameAs(files);
    assertThat(fs.findBelow(new int[] {1})).containsExactlyInAnyOrder(kern, files, type);
  }

  @Test
  void aValueThatChangesByItselfIsReadAnew() throws Exception {
    AtomicInteger count = new AtomicInteger();
    SysctlTree tree = new SysctlTree();
    tree.root.value(1, "count", () -> "no. " + count.incrementAndGet());
    try (Machine m = new Machine(new SysctlFs(tree), Set.of(KernelFlag.NOCACHE_PAGE))) {
      assertThat(m.read("count")).isNotEqualTo(m.read("count"));
    }
  }

  @Test
  void aVariableThatDisappearsIsEnoent() {
    SysctlTree tree = new SysctlTree();
    SysctlTree.Variable branch = tree.root.branch(1, "b").value(2, "v", () -> "x");
    SysctlFs fs = new SysctlFs(tree);
    Caller<PathNode<int[]>> caller = new Caller<>(fs, 0);
    PathNode<int[]> node = caller.lookup(caller.lookup(fs.root(), "b"), "v");
    branch.below.clear();
    assertErrno(Errno.ENOENT, () -> caller.getattr(node));
    assertErrno(Errno.ENOENT, () -> caller.lookup(fs.find(new int[] {1}), "v"));
  }

  @Test
  void theFactoryHasNoArgument() {
    assertThatThrownBy(() -> new SysctlFsFactory().create("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has no argument");
  }
}
