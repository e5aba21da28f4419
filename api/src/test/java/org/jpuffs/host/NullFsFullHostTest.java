package org.jpuffs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.caller.Errors.assertErrno;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** nullfs over a host that has no room left: what fails has changed nothing. */
class NullFsFullHostTest {
  private static final int SIZE = 32 * HostInMemory.BLOCK;

  private HostInMemory host;
  private Caller<NullNode> root;
  private NullNode top;
  private NullNode file;

  @BeforeEach
  void fillHalf() throws IOException {
    host = new HostInMemory(SIZE, "posix", "unix", "user");
    root = new Caller<>(host.fs, 0);
    top = host.fs.root();
    file = root.create(top, "f", 0644);
    root.write(file, 0, filled(SIZE / 2));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }

  private void assertUnchanged() {
    assertThat(root.getattr(file).size()).isEqualTo(SIZE / 2);
    assertThat(root.read(file, 0, SIZE)).isEqualTo(filled(SIZE / 2));
    root.write(file, SIZE / 2, filled(SIZE / 2)); // The room that was left is left.
    assertThat(root.read(file, 0, SIZE)).isEqualTo(filled(SIZE));
  }

  @Test
  void aWriteForWhichThereIsNoRoomWritesNothing() {
    assertErrno(Errno.ENOSPC, () -> root.write(file, 0, new byte[SIZE + 1]));
    assertUnchanged();
  }

  @Test
  void aWriteFarBehindTheEndNeedsRoomForWhatIsBetween() {
    assertErrno(Errno.ENOSPC, () -> root.write(file, SIZE, new byte[1]));
    assertUnchanged();
  }

  @Test
  void aFileDoesNotGrowBeyondTheRoom() {
    assertErrno(Errno.ENOSPC, () -> root.truncate(file, SIZE + 1));
    assertUnchanged();
  }

  @Test
  void roomThatIsNotThereIsNotTaken() {
    assertErrno(Errno.ENOSPC, () -> root.fallocate(file, 10, SIZE));
    assertUnchanged();
  }

  @Test
  void roomThatIsGoneHalfwayIsGivenBack() throws IOException {
    HostInMemory large = new HostInMemory(100_000, "posix");
    HostFile growing =
        new HostFile(
            FileChannel.open(
                large.tree.resolve("g"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    assertThatThrownBy(() -> growing.allocate(0, 200_000, Long.MAX_VALUE))
        .isInstanceOf(IOException.class);
    assertThat(large.tree.resolve("g")).isEmptyFile();
    growing.write(0, ByteBuffer.wrap(filled(90_000)));
  }

  @Test
  void namesAreMadeAndRemovedThoughNoByteIsFree() {
    root.write(file, SIZE / 2, filled(SIZE / 2));
    root.mkdir(top, "d", 0755);
    root.symlink(top, "l", "f");
    NullNode empty = root.create(top, "g", 0644);
    assertErrno(Errno.ENOSPC, () -> root.write(empty, 0, new byte[1]));
    assertThat(root.getattr(empty).size()).isZero();
    root.rename(top, "g", top, "f");
    root.reclaim(file);
    root.write(empty, 0, filled(SIZE));
  }

  @Test
  void whatCannotBeMadeWholeIsNotMade() throws IOException {
    NullTree tree = NullTree.toChange(HostAccess.of(host.tree), host.aside);
    assertThatThrownBy(
            () ->
                tree.make(
                    tree.root,
                    root.cn("g"),
                    0644,
                    path -> {
                      Files.createFile(path);
                      Files.setAttribute(path, "user:" + TaggedInodes.TAG, new byte[3]);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no tag of nullfs");
    assertThat(host.tree.resolve("g")).doesNotExist();
  }

  @Test
  void whatARenameWasToReplaceIsStillThereIfItFails() throws IOException {
    NullNode linked = root.create(top, "g", 0644);
    root.link(top, linked, "h");
    NullNode source = root.create(top, "i", 0644);
    root.link(top, source, "gone");
    Files.delete(host.tree.resolve("gone")); // Behind the back of nullfs.
    for (String name : new String[] {"f", "g"}) {
      NullNode replaced = root.lookup(top, name);
      assertErrno(
          Errno.ENOENT,
          () ->
              host.fs.rename(
                  root.request(Operation.RENAME),
                  top,
                  source,
                  root.cn("gone"),
                  top,
                  replaced,
                  root.cn(name)));
      assertThat(root.lookup(top, name)).isSameAs(replaced);
    }
    assertThat(root.getattr(linked).nlink()).isEqualTo(2);
    assertUnchanged();
  }
}
