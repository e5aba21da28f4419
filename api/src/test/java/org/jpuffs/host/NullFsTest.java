package org.jpuffs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.caller.Errors.assertErrno;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.caller.FakeCredentials;
import org.jpuffs.caller.FakeName;
import org.jpuffs.caller.Listing;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullFsTest {
  @TempDir Path host;
  private Path tree;
  private Path aside;
  private NullFs fs;
  private Caller<NullNode> root;
  private Caller<NullNode> user;
  private NullNode top;

  @BeforeEach
  void mount() throws IOException {
    tree = Files.createDirectory(host.resolve("tree"));
    aside = Files.createDirectory(host.resolve("aside"));
    new UnixInodes().setMode(HostPlace.apart(tree), 0755);
    fs = new NullFs(tree, aside);
    root = new Caller<>(fs, 0);
    user = new Caller<>(fs, 10, 20);
    top = fs.root();
  }

  private static void assumeUserZero(Path path) throws IOException {
    assumeTrue(new UnixInodes().read(path).uid() == 0, "only user 0 gives files to others");
  }

  @Test
  void whatIsWrittenIsOnTheHost() throws IOException {
    NullNode file = root.create(top, "f", 0640);
    root.write(file, 2, "text".getBytes(StandardCharsets.UTF_8));
    assertThat(Files.readString(tree.resolve("f"))).isEqualTo("\0\0text");
    assertThat(root.read(file, 3, 100)).isEqualTo("ext".getBytes(StandardCharsets.UTF_8));
    assertThat(root.read(file, 6, 100)).isEmpty();
    assertThat(root.getattr(file).mode()).isEqualTo(0640);
    assertThat(root.getattr(file).size()).isEqualTo(6);
  }

  @Test
  void whatIsOnTheHostIsFoundAndIsTheSameObject() throws IOException {
    Files.writeString(tree.resolve("f"), "text");
    NullNode file = root.lookup(top, "f");
    assertThat(root.found).isEqualTo("REG 4 0");
    assertThat(root.lookup(top, "f")).isSameAs(file);
    assertThat(root.lookup(top, "g")).isNull();
  }

  @Test
  void sizesGrowAndShrink() {
    NullNode file = root.create(top, "f", 0644);
    root.truncate(file, 10);
    assertThat(root.read(file, 0, 100)).hasSize(10).containsOnly(0);
    root.write(file, 0, new byte[] {1, 2, 3});
    root.truncate(file, 2);
    assertThat(root.read(file, 0, 100)).containsExactly(1, 2);
    assertThat(root.getattr(file).size()).isEqualTo(2);
  }

  @Test
  void aRemovedFileIsAsideUntilItIsReclaimed() {
    NullNode file = root.create(top, "f", 0644);
    root.write(file, 0, new byte[] {1, 2});
    root.remove(top, "f");
    assertThat(root.setbacks).containsExactly(Setback.UNREFERENCED_SECOND);
    assertThat(tree.resolve("f")).doesNotExist();
    assertThat(root.read(file, 0, 10)).containsExactly(1, 2);
    assertThat(root.getattr(file).nlink()).isZero();
    assertThat(root.inactive(file)).containsExactly(Setback.UNREFERENCED_FIRST);
    root.write(file, 0, new byte[] {3});
    root.reclaim(file);
    assertThat(aside).isEmptyDirectory();
  }

  @Test
  void aRemovedDirectoryIsEmptyAndStaysSo() {
    NullNode a = root.mkdir(top, "a", 0755);
    root.rmdir(top, "a");
    assertThat(root.names(a)).isEmpty();
    assertThat(root.getattr(a).nlink()).isZero();
    assertThat(root.lookup(a, "..")).isNull();
    assertErrno(Errno.ENOENT, () -> root.create(a, "f", 0644));
    root.reclaim(a);
    assertThat(aside).isEmptyDirectory();
  }

  @Test
  void namesOfOneFileAreOneNode() {
    NullNode file = root.create(top, "f", 0644);
    root.link(top, file, "g");
    root.reclaim(file);
    NullNode again = root.lookup(top, "f");
    root.remove(top, "f");
    assertThat(root.setbacks).isEmpty();
    assertThat(root.getattr(again).nlink()).isEqualTo(1);
    assertThat(root.lookup(top, "g")).isSameAs(again);
    assertThat(aside).isEmptyDirectory();
    assertThat(root.getattr(again).nlink()).isEqualTo(1);
    root.remove(top, "g");
    assertThat(root.getattr(again).nlink()).isZero();
  }

  @Test
  void onlyEmptyDirectoriesAreRemoved() {
    NullNode a = root.mkdir(top, "a", 0755);
    root.create(a, "f", 0644);
    assertErrno(Errno.ENOTEMPTY, () -> root.rmdir(top, "a"));
    assertErrno(Errno.ENOTDIR, () -> root.rmdir(a, "f"));
    assertErrno(Errno.EPERM, () -> root.remove(top, "a"));
    assertErrno(Errno.EEXIST, () -> root.mkdir(top, "a", 0755));
  }

  @Test
  void renameTakesAlongWhatIsBelow() {
    NullNode a = root.mkdir(top, "a", 0755);
    NullNode b = root.mkdir(top, "b", 0755);
    NullNode file = root.create(a, "f", 0644);
    root.rename(top, "a", b, "c");
    root.write(file, 0, new byte[] {1});
    assertThat(tree.resolve("b/c/f")).hasSize(1);
    assertThat(root.lookup(a, "..")).isSameAs(b);
    assertErrno(Errno.EINVAL, () -> root.rename(top, "b", a, "x"));
  }

  @Test
  void aKnownFileFollowsItsDirectoryEvenOverItsReclaim() {
    NullNode a = root.mkdir(top, "a", 0755);
    NullNode file = root.create(a, "f", 0644);
    root.reclaim(a);
    root.rename(top, "a", top, "b");
    root.write(file, 0, new byte[] {1});
    assertThat(tree.resolve("b/f")).hasSize(1);
  }

  @Test
  void renameReplaces() {
    NullNode f = root.create(top, "f", 0644);
    NullNode g = root.create(top, "g", 0644);
    root.write(g, 0, new byte[] {7});
    root.rename(top, "f", top, "g");
    assertThat(root.names(top)).containsExactly(".", "..", "g");
    assertThat(root.lookup(top, "g")).isSameAs(f);
    assertThat(root.read(g, 0, 1)).containsExactly(7);
    root.link(top, f, "h");
    root.rename(top, "g", top, "h");
    assertThat(root.names(top)).containsExactly(".", "..", "h");
    root.mkdir(top, "d", 0755);
    NullNode e = root.mkdir(top, "e", 0755);
    assertErrno(Errno.EISDIR, () -> root.rename(top, "h", top, "d"));
    assertErrno(Errno.ENOTDIR, () -> root.rename(top, "d", top, "h"));
    root.rename(top, "d", top, "e");
    assertThat(root.getattr(e).nlink()).isZero();
    root.create(root.lookup(top, "e"), "x", 0644);
    root.mkdir(top, "d", 0755);
    assertErrno(Errno.ENOTEMPTY, () -> root.rename(top, "d", top, "e"));
  }

  @Test
  void aListingGoesOnWhereItWasWhateverChanges() {
    for (String name : List.of("a", "b", "c", "d")) {
      root.create(top, name, 0644);
    }
    Listing first = root.readdir(top, 0, 4);
    assertThat(first.names).containsExactly(".", "..", "a", "b");
    assertThat(first.ended).isFalse();
    root.remove(top, "a");
    root.remove(top, "c");
    root.create(top, "aa", 0644);
    Listing rest = root.readdir(top, first.offset, 10);
    assertThat(rest.names).containsExactly("d", "aa");
    assertThat(rest.ended).isTrue();
  }

  @Test
  void attributesAreTheHosts() throws IOException {
    NullNode file = root.create(top, "f", 0644);
    root.setattr(file, FakeAttributes.none().mode(04755).atime(1, 2000).mtime(3, 4000));
    Attributes attributes = root.getattr(file);
    assertThat(attributes.mode()).isEqualTo(04755);
    assertThat(List.of(attributes.atime(), attributes.mtime())).containsExactly(1L, 3L);
    assertThat(List.of(attributes.atimeNanos(), attributes.mtimeNanos()))
        .containsExactly(2000, 4000);
    assertThat(new UnixInodes().read(tree.resolve("f")).mode()).isEqualTo(04755);
    assertErrno(Errno.EOPNOTSUPP, () -> root.setattr(file, FakeAttributes.none().flags(1)));
  }

  @Test
  void ownersAreKeptAndRightsChecked() throws IOException {
    assumeUserZero(tree);
    assertErrno(Errno.EACCES, () -> user.create(top, "f", 0644));
    root.chmod(top, 01777);
    NullNode file = user.create(top, "f", 06755);
    assertThat(user.getattr(file).uid()).isEqualTo(10);
    assertThat(user.getattr(file).gid()).isZero();
    assertThat(user.getattr(file).mode()).isEqualTo(04755);
    Caller<NullNode> other = new Caller<>(fs, 11, 21);
    assertErrno(Errno.EPERM, () -> other.remove(top, "f"));
    assertErrno(Errno.EPERM, () -> other.chmod(file, 0777));
    assertErrno(Errno.EACCES, () -> other.access(file, 2));
    root.setattr(file, FakeAttributes.none().uid(12).gid(13));
    assertThat(user.getattr(file).uid()).isEqualTo(12);
    assertThat(user.getattr(file).mode()).isEqualTo(04755);
    user.write(file, 0, new byte[1]);
    assertThat(user.getattr(file).mode()).isEqualTo(0755);
  }

  @Test
  void aLinkLeadsWhereItWasSaid() {
    NullNode link = root.symlink(top, "l", "../x y");
    assertThat(root.readlink(link)).isEqualTo("../x y");
    assertThat(root.lookup(top, "l")).isSameAs(link);
    assertThat(root.found).startsWith("LNK");
    assertErrno(Errno.EINVAL, () -> root.readlink(top));
  }

  @Test
  void aFileHandleFindsTheFileAsLongAsItHasAName() {
    NullNode file = root.create(top, "f", 0644);
    byte[] handle = root.nodetofh(file);
    root.reclaim(file);
    assertThat(root.fhtonode(handle)).isSameAs(file);
    assertThat(root.found).isEqualTo("REG 0 0");
    root.rename(top, "f", top, "g");
    root.write(root.fhtonode(handle), 0, new byte[2]);
    assertThat(tree.resolve("g")).hasSize(2);
    root.remove(top, "g");
    assertThat(root.fhtonode(handle)).isNull();
    root.reclaim(file);
    NullNode next = root.create(top, "f", 0644); // The host may use the number again.
    assertThat(root.fhtonode(handle)).isNull();
    assertThat(root.nodetofh(next)).isNotEqualTo(handle);
    assertErrno(Errno.EINVAL, () -> root.fhtonode(new byte[3]));
  }

  @Test
  void roomIsTakenAndTheFileExtended() {
    NullNode file = root.create(top, "f", 0644);
    root.write(file, 0, new byte[] {1, 2, 3});
    root.fallocate(file, 1, 200_000);
    assertThat(root.getattr(file).size()).isEqualTo(200_001);
    assertThat(root.read(file, 0, 5)).containsExactly(1, 2, 3, 0, 0);
    root.fallocate(file, 0, 1);
    root.fallocate(file, 200_002, 0);
    assertThat(root.getattr(file).size()).isEqualTo(200_002);
    assertErrno(Errno.ENOSPC, () -> root.fallocate(file, 0, Long.MAX_VALUE));
    assertErrno(Errno.EFBIG, () -> root.fallocate(file, 1, Long.MAX_VALUE));
    assertErrno(Errno.EINVAL, () -> root.fallocate(file, -1, 1));
  }

  @Test
  void socketsAreNotMade() {
    assertErrno(Errno.EOPNOTSUPP, () -> root.bind(top, "s", 0755));
    assertThat(root.names(top)).containsExactly(".", "..");
  }

  @Test
  void dataAreOfFilesOnly() {
    assertErrno(Errno.EISDIR, () -> root.read(top, 0, 1));
    NullNode link = root.symlink(top, "l", "f");
    assertErrno(Errno.EINVAL, () -> root.read(link, 0, 1));
  }

  @Test
  void namesThatTheHostCannotKeepAreRefused() {
    assertThat(root.lookup(top, new byte[] {(byte) 0xff})).isNull();
    assertErrno(Errno.EILSEQ, () -> root.create(top, new byte[] {(byte) 0xff}, 0644));
    assertErrno(Errno.ENAMETOOLONG, () -> root.lookup(top, "n".repeat(256)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/", "a//", "/", "//", "/a//b/", "a///b", ".", "./a", "a/./b", ""})
  void aTargetIsKeptToTheLastSlash(String target) {
    NullNode link = root.symlink(top, "l", target);
    assertThat(root.readlink(link)).isEqualTo(target);
    assertThat(root.getattr(link).size()).isEqualTo(target.length());
  }

  @Test
  void aReadIsMarkedThoughTheLastOneIsStillToCome() {
    NullNode directory = root.mkdir(top, "d", 0755);
    long future = 3_000_000_000L;
    root.setattr(directory, FakeAttributes.none().atime(future, 0).mtime(5, 0));
    root.names(directory);
    assertThat(root.getattr(directory).atime()).isLessThan(future);
    assertThat(root.getattr(directory).mtime()).isEqualTo(5);
  }

  @Test
  void aReadIsNoChangeThoughTheLastOneIsStillToCome() throws IOException {
    NullNode file = root.create(top, "f", 0644);
    NullNode directory = root.mkdir(top, "d", 0755);
    for (NullNode node : List.of(file, directory)) {
      root.setattr(node, FakeAttributes.none().atime(3_000_000_000L, 0));
    }
    Instant fileChanged = change(file);
    Instant directoryChanged = change(directory);
    awaitLaterTimeThan(tree.resolve("d"));
    root.read(file, 0, 10);
    root.names(directory);
    assertThat(change(file)).isEqualTo(fileChanged);
    assertThat(change(directory)).isEqualTo(directoryChanged);
    root.setattr(file, FakeAttributes.none().mode(0600));
    assertThat(change(file)).isAfter(fileChanged);
  }

  private Instant change(NullNode node) {
    Attributes attributes = root.getattr(node);
    return Instant.ofEpochSecond(attributes.ctime(), attributes.ctimeNanos());
  }

  /** Makes files until one has a later time of change: the host's clock may be coarse. */
  private void awaitLaterTimeThan(Path earlier) throws IOException {
    Path probe = Files.createFile(host.resolve("probe"));
    do {
      Files.setLastModifiedTime(probe, FileTime.fromMillis(0));
    } while (!((FileTime) Files.getAttribute(probe, "unix:ctime"))
        .toInstant()
        .isAfter(((FileTime) Files.getAttribute(earlier, "unix:ctime")).toInstant()));
  }

  @Test
  void toLookAtALinkIsNotToReadIt() throws IOException {
    NullNode link = root.symlink(top, "l", "a/");
    root.setattr(link, FakeAttributes.none().atime(5, 0).mtime(6, 0));
    root.reclaim(link);
    NullNode again = root.lookup(top, "l");
    assertThat(root.getattr(again).size()).isEqualTo(2);
    assertThat(root.getattr(again).atime()).isEqualTo(5);
    assertThat(root.getattr(again).mtime()).isEqualTo(6);
    assertThat(root.readlink(again)).isEqualTo("a/");
  }

  @Test
  void aTargetThatStandsForAnotherIsRefused() throws IOException {
    assertErrno(Errno.EINVAL, () -> root.symlink(top, "l", "a/././b"));
    Files.createSymbolicLink(tree.resolve("m"), Path.of("././a"));
    assertThat(root.readlink(root.lookup(top, "m"))).isEqualTo("././a");
  }

  @Test
  void theEndDeletesWhatIsAside() throws IOException {
    NullNode file = root.create(top, "f", 0644);
    root.write(file, 0, new byte[1]);
    root.remove(top, "f");
    byte[] handle = root.nodetofh(top);
    fs.end(MountEnd.EXITED);
    assertThat(aside).isEmptyDirectory();
    assertThat(root.fhtonode(handle)).isSameAs(top); // It may be mounted again.
  }

  @Test
  void whatCannotBeDoneIsLeftOut() {
    assertThat(fs.operations())
        .contains(Operation.LOOKUP, Operation.RENAME, Operation.LINK)
        .doesNotContain(Operation.MKNOD, Operation.ADVLOCK);
  }

  @Test
  void whatIsNoDirectoryIsRefused() throws IOException {
    Path file = Files.createFile(host.resolve("file"));
    assertThatThrownBy(() -> new NullFs(file, aside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be directories");
  }

  @Test
  void aNameThatIsTooLongForTheHostIsRefused() {
    assertErrno(Errno.ENAMETOOLONG, () -> root.create(top, "n".repeat(256), 0644));
  }

  @Test
  void aNameIsOneComponent() {
    for (String name : List.of(".", "..", "a/b", "/", "../aside")) {
      ComponentName hostile = new FakeName(Caller.bytes(name), new FakeCredentials(0), false);
      assertErrno(Errno.EINVAL, () -> lookup(hostile));
    }
  }

  private void lookup(ComponentName name) throws IOException {
    fs.lookup(root.request(Operation.LOOKUP), top, name, root.made());
  }

  @Test
  void aSubclassOverridesWhatItDoesInAnotherWay() {
    NullFs upperCase =
        new NullFs(tree, aside) {
          @Override
          public NullNode lookup(
              Request request, NullNode directory, ComponentName name, NewNode found)
              throws IOException {
            byte[] lower = name.toString().toLowerCase(Locale.ROOT).getBytes();
            return super.lookup(request, directory, name.withName(lower), found);
          }
        };
    NullNode file = root.create(top, "f", 0644);
    NullNode found = new Caller<>(upperCase, 0).lookup(upperCase.root(), "F");
    assertThat(found.fileid()).isEqualTo(file.fileid());
    assertThat(upperCase.operations()).isEqualTo(fs.operations());
  }

  @Test
  void theNodeTellsItsPathOnTheHost() throws IOException {
    NullNode directory = root.mkdir(top, "d", 0755);
    NullNode file = root.create(directory, "f", 0644);
    assertThat(Files.isSameFile(file.path(), tree.resolve("d/f"))).isTrue();
    assertThat(Files.isSameFile(top.path(), tree)).isTrue();
    root.remove(directory, "f");
    assertThat(file.path().getParent()).isEqualTo(aside);
  }
}
