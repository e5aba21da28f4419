package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.layer.MovedDirectoryFileSystem;
import org.jpuffs.mount.MountHandle;
import org.jpuffs.mount.Mounts;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;

/** A fault of NetBSD's kernel, and the layer that makes up for it. */
class MovedDirectoryTest {
  /** Whether {@code ..} of a directory that was moved leads to its new parent. */
  private static boolean leadsToTheNewParent(FileSystem<MemNode> fileSystem) throws Exception {
    try (Mounts mounts = Mounts.on("sim");
        MountHandle<MemNode> mounted = mounts.mount(fileSystem, Path.of("/mnt"));
        Process client = mounts.kernel().newProcess()) {
      for (String directory : new String[] {"a", "b", "a/d"}) {
        assertThat(client.mkdir(Machine.path("/mnt/" + directory), 0755)).isZero();
      }
      assertThat(fileNumber(client, "a/d/..")).isEqualTo(fileNumber(client, "a"));
      assertThat(client.rename(Machine.path("/mnt/a/d"), Machine.path("/mnt/b/d"))).isZero();
      mounts.kernel().settle();
      assertThat(mounted.mount().isServing()).isTrue();
      return fileNumber(client, "b/d/..") == fileNumber(client, "b");
    }
  }

  private static long fileNumber(Process client, String path) {
    ByteBuffer memory = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
    Stat stat = new Stat().wrap(memory, 0);
    assertThat(client.stat(Machine.path("/mnt/" + path), stat)).isZero();
    return stat.ino();
  }

  @Test
  void theKernelKeepsTheOldParentOfAMovedDirectory() throws Exception {
    assertThat(leadsToTheNewParent(new MemFs())).isFalse();
  }

  @Test
  void theLayerMakesItForgetTheOldParent() throws Exception {
    assertThat(leadsToTheNewParent(new MovedDirectoryFileSystem<>(new MemFs()))).isTrue();
  }
}
