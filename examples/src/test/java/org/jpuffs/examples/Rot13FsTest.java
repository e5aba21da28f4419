package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.Operation;
import org.jpuffs.host.NullFs;
import org.jpuffs.host.NullNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MountedTest has further tests of it. */
class Rot13FsTest {
  @TempDir Path host;
  private Path tree;
  private Caller<NullNode> caller;

  @BeforeEach
  void make() throws IOException {
    tree = Files.createDirectory(host.resolve("tree"));
    Path aside = Files.createDirectory(host.resolve("aside"));
    caller = new Caller<>(new Rot13Fs<>(new NullFs(tree, aside)), 0);
  }

  @Test
  void namesAndDataAreStoredInRot13() {
    NullNode file = caller.create(caller.root(), "Hello, Az.txt", 0644);
    caller.write(file, 0, "Nz 13 @[`{ äöü".getBytes());
    assertThat(tree.resolve("Uryyb, Nm.gkg")).hasContent("Am 13 @[`{ äöü");
    assertThat(caller.read(file, 1, 100)).isEqualTo("z 13 @[`{ äöü".getBytes());
    assertThat(caller.names(caller.root())).containsExactly(".", "..", "Hello, Az.txt");
    caller.rename(caller.root(), "Hello, Az.txt", caller.root(), "b");
    assertThat(tree.resolve("o")).exists();
    caller.remove(caller.root(), "b");
    assertThat(tree).isEmptyDirectory();
  }

  @Test
  void theBytesOfARequestDoNotChange() throws IOException {
    NullNode file = caller.create(caller.root(), "f", 0644);
    ByteBuffer data = ByteBuffer.wrap("abc".getBytes());
    caller.fs.write(caller.request(Operation.WRITE), file, 0, data, Caller.FLAGS);
    assertThat(data.hasRemaining()).isFalse();
    assertThat(data.array()).isEqualTo("abc".getBytes());
  }

  @Test
  void theTargetOfALinkLeadsToANameThatIsShown() {
    NullNode link = caller.symlink(caller.root(), "l", "target");
    assertThat(caller.readlink(link)).isEqualTo("target");
  }

  @Test
  void theFactoryNeedsADirectory() {
    assertThatThrownBy(() -> new Rot13FsFactory().create(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rot13fs:DIR");
  }
}
