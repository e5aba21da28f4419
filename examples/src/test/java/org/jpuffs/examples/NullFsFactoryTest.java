package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.host.NullFs;
import org.jpuffs.host.NullNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NullFsFactoryTest {
  @Test
  void eachFileSystemGetsAFreshDirectoryThatGoesWithIt(@TempDir Path directory) throws IOException {
    NullFsFactory factory = new NullFsFactory();
    NullFs first = (NullFs) factory.create(directory.toString());
    NullFs second = (NullFs) factory.create(directory.toString());
    Caller<NullNode> caller = new Caller<>(first, 0);
    caller.create(first.root(), "f", 0644);
    caller.mkdir(caller.mkdir(first.root(), "d", 0755), "e", 0755);
    assertThat(new Caller<>(second, 0).names(second.root())).containsExactly(".", "..");
    first.end(MountEnd.UNMOUNTED);
    second.end(MountEnd.UNMOUNTED);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void badDirectoriesAreRefusedWithTheRemedy(@TempDir Path directory) throws IOException {
    NullFsFactory factory = new NullFsFactory();
    assertRefused(factory, "", "nullfs:DIR");
    assertRefused(factory, directory.resolve("none").toString(), "does not exist: make it first");
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused(factory, file.toString(), "is no directory: give an empty directory");
    assertRefused(factory, directory.toString(), "is not empty, 'file' is in it");
    assertRefused(factory, "a\0b", "is no path of this machine");
  }

  private static void assertRefused(NullFsFactory factory, String argument, String why) {
    assertThatThrownBy(() -> factory.create(argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
