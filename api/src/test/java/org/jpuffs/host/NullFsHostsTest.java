package org.jpuffs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.jpuffs.caller.Errors.assertErrno;
import static org.jpuffs.fs.ExtattrNamespace.SYSTEM;
import static org.jpuffs.fs.ExtattrNamespace.USER;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.caller.FakeCredentials;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** nullfs over hosts that keep more or less of a file. */
class NullFsHostsTest {
  private static HostInMemory host(String... views) throws IOException {
    return new HostInMemory(1 << 20, views);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "posix", "unix", "user", "posix user", "unix user"})
  void filesAreMadeWrittenMovedAndRemovedOnAnyHost(String views) throws IOException {
    HostInMemory host = host(views.split(" "));
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    NullNode top = host.fs.root();
    NullNode directory = root.mkdir(top, "d", 0755);
    NullNode file = root.create(top, "f", 0644);
    root.write(file, 0, new byte[] {1, 2, 3});
    root.rename(top, "f", directory, "g");
    assertThat(root.lookup(directory, "g")).isSameAs(file);
    assertThat(root.found).isEqualTo("REG 3 0");
    assertThat(host.tree.resolve("d/g")).hasBinaryContent(new byte[] {1, 2, 3});
    NullNode link = root.symlink(top, "l", "d/g");
    assertThat(root.readlink(link)).isEqualTo("d/g");
    assertThat(root.getattr(link).size()).isEqualTo(3);
    root.remove(directory, "g");
    assertThat(root.read(file, 0, 10)).containsExactly(1, 2, 3);
    root.reclaim(file);
    root.rmdir(top, "d");
    assertThat(root.names(top)).containsExactly(".", "..", "l");
    assertThat(root.getattr(link).fileid()).isNotEqualTo(root.getattr(top).fileid());
  }

  @Test
  void aHostThatIgnoresCaseIsRefused() throws Exception {
    for (Configuration one : List.of(Configuration.osX(), Configuration.windows())) {
      try (FileSystem host = Jimfs.newFileSystem(one)) {
        Path work = host.getPath("work").toAbsolutePath();
        Path tree = Files.createDirectories(work.resolve("tree"));
        Path aside = Files.createDirectories(work.resolve("aside"));
        assertThatThrownBy(() -> new NullFs(tree, aside))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("differ in case alone");
        assertThat(aside).isEmptyDirectory();
      }
    }
  }

  @Test
  void theKernelThatGivesNothingChangesNothing() throws Exception {
    HostInMemory host = host("unix", "user");
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    Caller<NullNode> kernel = new Caller<>(host.fs, FakeCredentials.KERNEL);
    NullNode file = root.create(host.fs.root(), "f", 0644);
    Instant made = changed(root, file);
    await().until(() -> Instant.now().isAfter(made));
    kernel.setattr(file, FakeAttributes.none());
    assertThat(changed(root, file)).isEqualTo(made);
    root.setattr(file, FakeAttributes.none());
    assertThat(changed(root, file)).isAfter(made);
  }

  private static Instant changed(Caller<NullNode> caller, NullNode file) {
    Attributes told = caller.getattr(file);
    return Instant.ofEpochSecond(told.ctime(), told.ctimeNanos());
  }

  @Test
  void whatTheHostDoesNotKeepIsInATagOfTheFile() throws IOException {
    HostInMemory host = host("unix", "user");
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    NullNode top = host.fs.root();
    NullNode file = root.create(top, "f", 0644);
    root.link(top, file, "g");
    root.setattr(file, FakeAttributes.none().mode(06755).uid(10).gid(20));
    root.reclaim(file);
    Caller<NullNode> later = new Caller<>(new NullFs(host.tree, host.aside), 0);
    Attributes attributes = later.getattr(later.lookup(later.root(), "g"));
    assertThat(attributes.mode()).isEqualTo(06755);
    assertThat(attributes.uid()).isEqualTo(10);
    assertThat(attributes.gid()).isEqualTo(20);
    assertThat(attributes.nlink()).isEqualTo(2);
  }

  @Test
  void changesAndReadsAreMarkedWhereTheHostDoesNot() throws IOException {
    HostInMemory host = host("posix", "user");
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    NullNode file = root.create(host.fs.root(), "f", 0644);
    root.setattr(file, FakeAttributes.none().atime(5, 0).mtime(5, 0));
    long made = root.getattr(file).ctime();
    assertThat(made).isGreaterThan(5);
    root.read(file, 0, 1);
    assertThat(root.getattr(file).atime()).isGreaterThanOrEqualTo(made);
    assertThat(root.getattr(file).mtime()).isEqualTo(5);
    root.write(file, 0, new byte[1]);
    assertThat(root.getattr(file).mtime()).isGreaterThanOrEqualTo(made);
  }

  @Test
  void permissionsAreKeptByTheHostAndMoreIsRefused() throws IOException {
    HostInMemory host = host("posix");
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    NullNode file = root.create(host.fs.root(), "f", 0644);
    root.chmod(file, 0751);
    assertThat(root.getattr(file).mode()).isEqualTo(0751);
    assertErrno(Errno.EOPNOTSUPP, () -> root.chmod(file, 04751));
    assertErrno(Errno.EOPNOTSUPP, () -> root.setattr(file, FakeAttributes.none().uid(10)));
    root.setattr(file, FakeAttributes.none().uid(0));
  }

  @Test
  void withoutPermissionsEverybodyMayDoAnything() throws IOException {
    HostInMemory host = host();
    Caller<NullNode> user = new Caller<>(host.fs, 10, 20);
    NullNode file = user.create(host.fs.root(), "f", 0600);
    assertThat(user.getattr(file).mode()).isEqualTo(0777);
    assertThat(user.getattr(file).uid()).isZero();
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    assertErrno(Errno.EOPNOTSUPP, () -> root.chmod(file, 0600));
    root.chmod(file, 0777);
  }

  @Test
  void linksAreMadeOnlyWhereTheirNumberShows() throws IOException {
    assertThat(host("posix", "user").fs.operations()).doesNotContain(Operation.LINK);
    assertThat(host("unix").fs.operations()).contains(Operation.LINK);
  }

  @Test
  void extendedAttributesAreTheHosts() throws IOException {
    HostInMemory host = host("unix", "user");
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    Caller<NullNode> user = new Caller<>(host.fs, 10, 20);
    NullNode file = root.create(host.fs.root(), "f", 0644);
    root.setextattr(file, USER, "b", "value");
    assertThat(Files.getAttribute(host.tree.resolve("f"), "user:b")).isEqualTo("value".getBytes());
    Files.setAttribute(host.tree.resolve("f"), "user:a", new byte[0]);
    assertThat(user.getextattr(file, USER, "a")).isEqualTo("0:");
    assertThat(user.getextattr(file, USER, "b")).isEqualTo("5:value");
    assertThat(user.listextattr(file, USER, false, 10)).isIn("4:a\0b\0", "4:b\0a\0");
    assertThat(user.listextattr(file, USER, true, 3)).startsWith("4:\1").hasSize(4);
    root.deleteextattr(file, USER, "b");
    assertErrno(Errno.ENOATTR, () -> root.getextattr(file, USER, "b"));
    assertErrno(Errno.ENOATTR, () -> root.deleteextattr(file, USER, "b"));
    assertErrno(Errno.EACCES, () -> user.setextattr(file, USER, "a", "x"));
    assertErrno(Errno.EOPNOTSUPP, () -> root.getextattr(file, SYSTEM, "a"));
  }

  @Test
  void theTagIsNoExtendedAttribute() throws IOException {
    HostInMemory host = host("user");
    Caller<NullNode> root = new Caller<>(host.fs, 0);
    NullNode file = root.create(host.fs.root(), "f", 0644);
    assertThat(Files.getAttribute(host.tree.resolve("f"), "user:" + TaggedInodes.TAG)).isNotNull();
    assertThat(root.listextattr(file, USER, false, 100)).isEqualTo("0:");
    assertErrno(Errno.ENOATTR, () -> root.getextattr(file, USER, TaggedInodes.TAG));
    assertErrno(Errno.ENOATTR, () -> root.deleteextattr(file, USER, TaggedInodes.TAG));
    assertErrno(Errno.EPERM, () -> root.setextattr(file, USER, TaggedInodes.TAG, "x"));
    assertThat(root.getattr(file).mode()).isEqualTo(0644);
  }

  @Test
  void extendedAttributesAreThereOnlyWhereTheHostHasThem() throws IOException {
    assertThat(host("unix").fs.operations()).doesNotContain(Operation.SETEXTATTR);
    assertThat(host("unix", "user").fs.operations()).contains(Operation.SETEXTATTR);
  }
}
