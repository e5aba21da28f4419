package org.jpuffs.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.caller.Errors.assertErrno;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.Listing;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nullfs over a host whose files have no number. */
class NullFsInZipTest {
  @TempDir Path directory;
  private URI zip;
  private FileSystem host;
  private NullFs fs;
  private Caller<NullNode> root;
  private NullNode top;

  @BeforeEach
  void makeZip() throws IOException {
    zip = URI.create("jar:" + directory.resolve("a.zip").toUri());
    host = FileSystems.newFileSystem(zip, Map.of("create", "true"));
    Path tree = Files.createDirectory(host.getPath("/tree"));
    Path aside = Files.createDirectory(host.getPath("/aside"));
    Files.createDirectory(tree.resolve("d"));
    Files.writeString(tree.resolve("d/f"), "text");
    fs = new NullFs(tree, aside);
    root = new Caller<>(fs, 0);
    top = fs.root();
  }

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  @Test
  void filesAreFoundAndRead() {
    NullNode d = root.lookup(top, "d");
    assertThat(root.found).startsWith("DIR");
    NullNode file = root.lookup(d, "f");
    assertThat(root.found).isEqualTo("REG 4 0");
    assertThat(root.lookup(d, "f")).isSameAs(file);
    assertThat(root.lookup(d, "..")).isSameAs(top);
    assertThat(root.read(file, 1, 100)).isEqualTo("ext".getBytes(UTF_8));
    assertThat(root.names(top)).containsExactly(".", "..", "d");
    assertThat(root.names(d)).containsExactly(".", "..", "f");
  }

  @Test
  void aFileHasOneNumberWhateverOperationTellsIt() {
    NullNode d = root.lookup(top, "d");
    Listing listing = root.readdir(d, 0, 10);
    NullNode file = root.lookup(d, "f");
    assertThat(listing.fileids)
        .containsExactly(d.fileid(), top.fileid(), file.fileid())
        .doesNotHaveDuplicates();
    assertThat(root.getattr(file).fileid()).isEqualTo(file.fileid());
    root.reclaim(file);
    assertThat(root.lookup(d, "f").fileid()).isEqualTo(file.fileid());
  }

  @Test
  void theNumberMovesWithTheFile() {
    NullNode d = root.lookup(top, "d");
    NullNode file = root.lookup(d, "f");
    root.write(file, 0, "TEXT!".getBytes(UTF_8));
    assertThat(root.getattr(file).size()).isEqualTo(5);
    root.rename(d, "f", top, "g");
    assertThat(root.lookup(top, "g")).isSameAs(file);
    assertThat(root.lookup(d, "f")).isNull();
    NullNode other = root.create(d, "f", 0644);
    assertThat(other.fileid()).isNotEqualTo(file.fileid());
    assertThat(root.read(file, 0, 10)).isEqualTo("TEXT!".getBytes(UTF_8));
    assertThat(root.names(d)).containsExactly(".", "..", "f");
    assertThat(host.getPath("/tree/g")).hasContent("TEXT!");
  }

  @Test
  void aRemovedFileKeepsItsNumberAndTheNextGetsAnother() {
    NullNode d = root.lookup(top, "d");
    NullNode file = root.lookup(d, "f");
    root.remove(d, "f");
    assertThat(root.read(file, 0, 10)).isEqualTo("text".getBytes(UTF_8));
    NullNode next = root.create(d, "f", 0644);
    assertThat(next.fileid()).isNotEqualTo(file.fileid());
    root.rename(d, "f", top, "g");
    root.create(d, "h", 0644);
    root.rename(d, "h", top, "g");
    assertThat(root.lookup(top, "g")).isNotSameAs(next);
    root.reclaim(file);
    root.reclaim(next);
    assertThat(host.getPath("/aside")).isEmptyDirectory();
  }

  @Test
  void whatIsWrittenIsInTheZipFileAfterTheEnd() throws IOException {
    NullNode file = root.create(top, "new", 0644);
    root.write(file, 0, "written".getBytes(UTF_8));
    root.mkdir(root.lookup(top, "d"), "e", 0755);
    fs.end(MountEnd.UNMOUNTED);
    host.close();
    try (FileSystem again = FileSystems.newFileSystem(zip, Map.of())) {
      assertThat(again.getPath("/tree/new")).hasContent("written");
      assertThat(again.getPath("/tree/d/e")).isDirectory();
    }
  }

  @Test
  void linksAreNotMade() {
    assertThat(fs.operations()).doesNotContain(Operation.LINK, Operation.SETEXTATTR);
    assertErrno(Errno.EOPNOTSUPP, () -> root.symlink(top, "l", "f"));
  }

  @Test
  void aTreeThatIsOnlyReadNeedsNoSecondDirectory() throws IOException {
    host.close();
    try (FileSystem again = FileSystems.newFileSystem(zip, Map.of())) {
      org.jpuffs.fs.FileSystem<NullNode> readOnly = NullFs.readOnly(again.getPath("/tree"));
      Caller<NullNode> user = new Caller<>(readOnly, 10);
      NullNode d = user.lookup(user.root(), "d");
      NullNode file = user.lookup(d, "f");
      assertThat(user.read(file, 0, 10)).isEqualTo("text".getBytes(UTF_8));
      assertThat(user.getattr(file).uid()).isZero();
      assertErrno(Errno.EROFS, () -> user.create(d, "g", 0644));
      assertErrno(Errno.EROFS, () -> user.write(file, 0, new byte[1]));
      assertErrno(Errno.EROFS, () -> user.access(file, 2));
      user.access(file, 4);
    }
  }

  @Test
  void whatIsNoDirectoryCannotBeShown() {
    assertThatThrownBy(() -> NullFs.readOnly(host.getPath("/tree/d/f")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a directory that can be read");
    assertThatThrownBy(() -> new NullFs(new PlainAccess(directory), host.getPath("/tree/d/f")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a directory that can be written to");
    assertThat(List.of("/tree/d/f")).allMatch(path -> Files.exists(host.getPath(path)));
  }

  @Test
  void aTreeThatIsOnlyReadKeepsTheTimesOfReads(@TempDir Path local) throws IOException {
    Path file = Files.writeString(local.resolve("f"), "text");
    Files.setAttribute(file, "lastAccessTime", java.nio.file.attribute.FileTime.fromMillis(5));
    Caller<NullNode> user = new Caller<>(NullFs.readOnly(local), 0);
    NullNode node = user.lookup(user.root(), "f");
    assertThat(user.read(node, 0, 10)).hasSize(4);
    assertThat(user.names(user.root())).contains("f");
    assertErrno(Errno.EROFS, () -> user.remove(user.root(), "f"));
    assertThat(file).exists();
  }
}
