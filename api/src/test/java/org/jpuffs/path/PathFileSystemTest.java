package org.jpuffs.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.caller.Errors.assertErrno;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathFileSystemTest {
  /** A file system of each class of paths. Names are numbers, which each class can have. */
  static Stream<PathStore<?>> stores() {
    return Stream.of(
        new PathStore<>("", StandardPaths.strings(), path -> "/" + path),
        new PathStore<>("/", StandardPaths.strings(), path -> path),
        new PathStore<>(new byte[] {'/'}, StandardPaths.bytes(), path -> new String(path, UTF_8)),
        new PathStore<>(
            Path.of("/"), StandardPaths.paths(FileSystems.getDefault()), Path::toString),
        new PathStore<>(new int[0], new CountedPath(), CountedPath::text));
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void thereIsOneNodeForOnePath(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> d = caller.mkdir(fs.root(), "1", 0755);
    PathNode<P> f = caller.create(d, "2", 0644);
    assertThat(caller.lookup(fs.root(), "1")).isSameAs(d);
    assertThat(caller.lookup(d, "2")).isSameAs(f);
    assertThat(caller.lookup(d, "..")).isSameAs(fs.root());
    assertThat(caller.lookup(fs.root(), "2")).isNull();
    assertThat(fs.find(f.path())).isSameAs(f);
    assertThat(fs.find(fs.root().path())).isSameAs(fs.root());
    assertThat(f.parent()).isSameAs(d);
    assertErrno(Errno.EEXIST, () -> caller.create(d, "2", 0644));
    assertThat(caller.lookup(d, "2")).isSameAs(f);
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void aRenamedDirectoryTakesAlongWhatIsBelow(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> a = caller.mkdir(fs.root(), "1", 0755);
    PathNode<P> b = caller.mkdir(fs.root(), "2", 0755);
    PathNode<P> deep = caller.mkdir(a, "3", 0755);
    PathNode<P> f = caller.create(deep, "4", 0644);
    long number = caller.getattr(f).fileid();
    P before = f.path();
    caller.rename(fs.root(), "1", b, "5");
    assertThat(caller.getattr(f).fileid()).isEqualTo(number);
    assertThat(fs.find(before)).isNull();
    assertThat(caller.lookup(b, "5")).isSameAs(a);
    assertThat(caller.lookup(a, "..")).isSameAs(b);
    assertThat(caller.lookup(deep, "4")).isSameAs(f);
    assertThat(fs.findBelow(b.path())).containsExactlyInAnyOrder(b, a, deep, f);
    assertThat(fs.findBelow(fs.root().path())).hasSize(5);
    assertErrno(Errno.EINVAL, () -> caller.rename(fs.root(), "2", deep, "6"));
    assertErrno(Errno.EACCES, () -> caller.rename(b, "5", fs.root(), "99"));
    assertThat(caller.lookup(b, "5")).isSameAs(a);
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void aDirectoryIsKeptForWhatIsBelow(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> d = caller.mkdir(fs.root(), "1", 0755);
    PathNode<P> f = caller.create(d, "2", 0644);
    caller.reclaim(d);
    assertThat(caller.lookup(fs.root(), "1")).isSameAs(d);
    caller.reclaim(d);
    caller.reclaim(f);
    assertThat(fs.reclaimed).containsExactly(d, d, f);
    assertThat(fs.findBelow(fs.root().path())).containsExactly(fs.root());
    assertThat(caller.lookup(fs.root(), "1")).isNotSameAs(d);
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void aRemovedFileIsAnotherThanTheNextOfThatName(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> f = caller.create(fs.root(), "1", 0644);
    caller.remove(fs.root(), "1");
    assertThat(f.isRemoved()).isTrue();
    PathNode<P> next = caller.create(fs.root(), "1", 0644);
    assertThat(next).isNotSameAs(f);
    caller.reclaim(f);
    assertThat(caller.lookup(fs.root(), "1")).isSameAs(next);
    PathNode<P> d = caller.mkdir(fs.root(), "2", 0755);
    caller.create(d, "3", 0644);
    assertErrno(Errno.ENOTEMPTY, () -> caller.rmdir(fs.root(), "2"));
    caller.remove(d, "3");
    caller.rmdir(fs.root(), "2");
    assertThat(caller.lookup(d, "..")).isNull();
    assertErrno(Errno.ENOENT, () -> caller.create(d, "3", 0644));
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void aRenameReplaces(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> f = caller.create(fs.root(), "1", 0644);
    PathNode<P> g = caller.create(fs.root(), "2", 0644);
    caller.rename(fs.root(), "1", fs.root(), "2");
    assertThat(caller.lookup(fs.root(), "2")).isSameAs(f);
    assertThat(caller.lookup(fs.root(), "1")).isNull();
    assertThat(g.isRemoved()).isTrue();
    assertThat(f.isRemoved()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void aFileWithTwoNamesIsOneNode(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> d = caller.mkdir(fs.root(), "1", 0755);
    PathNode<P> f = caller.create(fs.root(), "2", 0644);
    caller.link(d, f, "3");
    assertThat(caller.lookup(d, "3")).isSameAs(f);
    caller.remove(fs.root(), "2");
    assertThat(f.isRemoved()).isFalse();
    assertThat(f.parent()).isSameAs(d);
    caller.link(fs.root(), f, "4");
    caller.rename(d, "3", fs.root(), "4"); // both are names of one file
    assertThat(caller.lookup(d, "3")).isNull();
    assertThat(caller.lookup(fs.root(), "4")).isSameAs(f);
    assertThat(f.parent()).isSameAs(fs.root());
    caller.reclaim(d);
    assertThat(fs.findBelow(fs.root().path())).containsExactlyInAnyOrder(fs.root(), f);
  }

  @ParameterizedTest
  @MethodSource("stores")
  <P> void theParentOfAFileIsKnownAgainWhenItIsLookedUp(PathStore<P> fs) {
    Caller<PathNode<P>> caller = new Caller<>(fs, 0);
    PathNode<P> d = caller.mkdir(fs.root(), "1", 0755);
    PathNode<P> e = caller.mkdir(d, "2", 0755);
    caller.reclaim(d);
    assertThat(caller.lookup(e, "..")).isSameAs(d);
    caller.reclaim(e);
    assertThat(caller.lookup(fs.root(), "1")).isSameAs(d);
  }

  @Test
  void everyPathObjectIsReleasedOnce() {
    CountedPath hooks = new CountedPath();
    int[] rootPath = new int[0];
    PathStore<int[]> fs =
        new PathStore<>(
            rootPath,
            hooks,
            path -> { // what path() returns is the caller's
              String text = CountedPath.text(path);
              if (path != rootPath) {
                hooks.release(path);
              }
              return text;
            });
    Caller<PathNode<int[]>> caller = new Caller<>(fs, 0);
    PathNode<int[]> d = caller.mkdir(fs.root(), "1", 0755);
    PathNode<int[]> e = caller.mkdir(d, "2", 0755);
    PathNode<int[]> f = caller.create(e, "3", 0644);
    caller.link(d, f, "4");
    caller.lookup(d, "4");
    caller.lookup(d, "5");
    assertErrno(Errno.EEXIST, () -> caller.mkdir(d, "2", 0755));
    assertErrno(Errno.ENOENT, () -> caller.lookup(d, "x"));
    assertErrno(Errno.EACCES, () -> caller.rename(d, "2", d, "99"));
    caller.rename(d, "2", fs.root(), "6");
    caller.rename(d, "4", e, "3");
    fs.find(new int[] {6, 3});
    fs.findBelow(new int[] {6});
    assertThat(d.toString()).startsWith("node of ");
    assertThat(hooks.live).hasSize(3); // one component for each of the three nodes
    caller.remove(e, "3");
    caller.reclaim(f);
    caller.rmdir(fs.root(), "6");
    caller.reclaim(e);
    caller.rmdir(fs.root(), "1");
    caller.reclaim(d);
    assertThat(hooks.live).isEmpty();
    assertThat(hooks.wrong).isEmpty();
  }

  @Test
  void aHookChangesNames() {
    PathHooks<String> lowerCase =
        new PathHooks<>() {
          private final PathHooks<String> paths = StandardPaths.strings();

          @Override
          public String build(String directory, String component) {
            return paths.build(directory, component);
          }

          @Override
          public String transform(PathNode<String> directory, ComponentName name) {
            return paths.transform(directory, name);
          }

          @Override
          public boolean isPrefix(String prefix, String path) {
            return paths.isPrefix(prefix, path);
          }

          @Override
          public byte[] nameOf(PathNode<String> directory, ComponentName name) {
            return name.toString().toLowerCase(java.util.Locale.ROOT).getBytes(UTF_8);
          }
        };
    PathStore<String> fs = new PathStore<>("/", lowerCase, path -> path);
    Caller<PathNode<String>> caller = new Caller<>(fs, 0);
    PathNode<String> file = caller.create(fs.root(), "ReadMe", 0644);
    assertThat(file.path()).isEqualTo("/readme");
    assertThat(caller.lookup(fs.root(), "README")).isSameAs(file);
  }

  @Test
  void theAuthorsObjectStaysWithTheNode() {
    PathStore<String> fs = new PathStore<>("/", StandardPaths.strings(), path -> path);
    Caller<PathNode<String>> caller = new Caller<>(fs, 0);
    PathNode<String> file = caller.create(fs.root(), "f", 0644);
    assertThat(file.attachment()).isNull();
    file.attach("open");
    assertThat(caller.lookup(fs.root(), "f").attachment()).isEqualTo("open");
  }

  @Test
  void theOperationsAreThoseWithAMethodOfTheAuthors() {
    PathStore<String> fs = new PathStore<>("/", StandardPaths.strings(), path -> path);
    assertThat(fs.operations())
        .contains(
            Operation.LOOKUP, Operation.CREATE, Operation.RENAME, Operation.READ, Operation.RECLAIM)
        .doesNotContain(Operation.MKNOD, Operation.SYMLINK, Operation.WRITE);
    Caller<PathNode<String>> caller = new Caller<>(fs, 0);
    assertErrno(Errno.EOPNOTSUPP, () -> caller.symlink(fs.root(), "l", "x"));
    assertErrno(
        Errno.EOPNOTSUPP, () -> caller.mknod(fs.root(), "n", org.jpuffs.fs.FileType.FIFO, 0644, 0));
    assertThat(fs.isThreadSafe()).isFalse();
  }

  @Test
  void aLookUpMayWaitOnAThread() {
    class Waiting extends PathStore<String> {
      Waiting() {
        super("/", StandardPaths.strings(), path -> path);
      }

      @Override
      @MayWait
      protected boolean lookupPath(Request request, PathName<String> name, NewNode found) {
        return super.lookupPath(request, name, found);
      }

      @Override
      @MayWait(WaitMode.LATER)
      protected void removePath(Request request, PathNode<String> node, PathName<String> name) {}
    }

    Waiting fs = new Waiting();
    assertThat(fs.waitMode(Operation.LOOKUP)).isEqualTo(WaitMode.THREAD);
    assertThat(fs.waitMode(Operation.RENAME)).isEqualTo(WaitMode.NEVER);
    assertThat(fs.waitMode(Operation.READ)).isEqualTo(WaitMode.NEVER);
    assertThatThrownBy(() -> fs.waitMode(Operation.REMOVE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use THREAD");
  }

  @Test
  void aFileThatDisappearedIsAnotherThanTheNextOfThatName() {
    PathStore<String> fs = new PathStore<>("/", StandardPaths.strings(), path -> path);
    Caller<PathNode<String>> caller = new Caller<>(fs, 0);
    PathNode<String> file = caller.create(fs.root(), "f", 0644);
    fs.removePath(caller.request(Operation.REMOVE), file, name(fs, "f")); // not by an operation
    PathNode<String> next = caller.create(fs.root(), "f", 0644);
    assertThat(next).isNotSameAs(file);
    assertThat(file.isRemoved()).isTrue();
    caller.reclaim(file);
    assertThat(caller.lookup(fs.root(), "f")).isSameAs(next);
  }

  private static PathName<String> name(PathStore<String> fs, String name) {
    ComponentName component = new Caller<>(fs, 0).cn(name);
    return new PathName<>(fs.root(), component, name);
  }

  @Test
  void namesThatAPathCannotHaveAreRefused() {
    byte[] noText = {(byte) 0xff};
    Caller<PathNode<String>> strings =
        new Caller<>(new PathStore<>("/", StandardPaths.strings(), path -> path), 0);
    assertErrno(Errno.EILSEQ, () -> strings.create(strings.root(), noText, 0644));
    Caller<PathNode<Path>> paths =
        new Caller<>(
            new PathStore<>(
                Path.of("/"), StandardPaths.paths(FileSystems.getDefault()), Path::toString),
            0);
    assertErrno(Errno.EILSEQ, () -> paths.create(paths.root(), "a\0b", 0644));
    Caller<PathNode<byte[]>> bytes =
        new Caller<>(new PathStore<>(new byte[0], StandardPaths.bytes(), String::new), 0);
    assertThat(bytes.create(bytes.root(), noText, 0644).path()).isEqualTo(noText);
  }

  @Test
  void aPrefixEndsAtAComponent() {
    PathHooks<String> strings = StandardPaths.strings();
    PathHooks<byte[]> bytes = StandardPaths.bytes();
    PathHooks<Path> paths = StandardPaths.paths(FileSystems.getDefault());
    for (List<String> yes :
        List.of(List.of("/a", "/a"), List.of("/a", "/a/b"), List.of("/", "/a"))) {
      assertThat(strings.isPrefix(yes.get(0), yes.get(1))).isTrue();
      assertThat(bytes.isPrefix(yes.get(0).getBytes(UTF_8), yes.get(1).getBytes(UTF_8))).isTrue();
      assertThat(paths.isPrefix(Path.of(yes.get(0)), Path.of(yes.get(1)))).isTrue();
    }
    for (List<String> no :
        List.of(List.of("/a", "/ab"), List.of("/a/b", "/a"), List.of("/b", "/a"))) {
      assertThat(strings.isPrefix(no.get(0), no.get(1))).isFalse();
      assertThat(bytes.isPrefix(no.get(0).getBytes(UTF_8), no.get(1).getBytes(UTF_8))).isFalse();
      assertThat(paths.isPrefix(Path.of(no.get(0)), Path.of(no.get(1)))).isFalse();
    }
    assertThat(strings.isPrefix("", "a")).isTrue();
    assertThat(bytes.isPrefix(new byte[0], new byte[] {1})).isTrue();
  }
}
