package org.jpuffs.rump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages about missing libraries. */
class RumpLibrariesTest {
  @Test
  void theBackendIsFoundByItsName() {
    assertThat(ServiceLoader.load(Backend.class))
        .anySatisfy(backend -> assertThat(backend.name()).isEqualTo("rump"));
  }

  @Test
  void withoutASettingTheMessageNamesVariableLibrariesAndSource() {
    assertThatThrownBy(() -> RumpLibraries.find(null))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("PUFFS_RUMP_LIB is not set")
        .hasMessageContaining("librumpdev_putter.so")
        .hasMessageContaining("librumpfs_syspuffs.so")
        .hasMessageContaining("/usr/lib")
        .hasMessageContaining("buildrump.sh");
  }

  @Test
  void aMissingDirectoryIsNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> RumpLibraries.find(directory.resolve("absent").toString()))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(directory.resolve("absent") + " is not a directory")
        .hasMessageContaining("PUFFS_RUMP_LIB");
  }

  @Test
  void onlyMissingLibrariesAreNamed(@TempDir Path directory) throws Exception {
    for (String name : RumpLibraries.NAMES) {
      if (!name.equals("librumpvfs.so")) {
        Files.createFile(directory.resolve(name));
      }
    }
    assertThatThrownBy(() -> RumpLibraries.find(directory.toString()))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("lacks librumpvfs.so. ");
  }

  @Test
  void filesThatAreNotLibrariesAreRefusedWithTheVersions(@TempDir Path directory) throws Exception {
    for (String name : RumpLibraries.NAMES) {
      Files.createFile(directory.resolve(name));
    }
    assertThatThrownBy(() -> RumpLibraries.load(directory))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("JNA " + com.sun.jna.Native.VERSION);
  }
}
