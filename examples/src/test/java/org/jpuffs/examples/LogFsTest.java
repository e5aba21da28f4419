package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.examples.Machine.outcome;
import static org.jpuffs.examples.Machine.path;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.store.BlockStore;
import org.jpuffs.store.CrashPoint;
import org.jpuffs.store.FailingStore;
import org.jpuffs.store.FailurePlan;
import org.jpuffs.store.MemoryStore;
import org.jpuffs.store.RecordingStore;
import org.jpuffs.store.SectorWrite;
import org.jpuffs.store.StoreFailure;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFsTest {
  private static final long SIZE = 256 << 10;
  private static final int OPERATIONS_OF_FIRST_MOUNT = 8;

  private final RecordingStore store = new RecordingStore(new MemoryStore(SIZE));

  private static Machine mount(BlockStore store) throws Exception {
    return new Machine(new LogFs(store), Set.of(KernelFlag.NOCACHE_PAGE));
  }

  @Test
  void filesDirectoriesAndLinksAreThereAfterARemount() throws Exception {
    try (Machine m = mount(store)) {
      Machine.check(m.process.mkdir(path("d"), 0700));
      m.write("d/f", "data");
      Machine.check(m.process.link(path("d/f"), path("g")));
      Machine.check(m.process.symlink(path("d/f"), path("l")));
      Machine.check(m.process.rename(path("d/f"), path("d/h")));
    }
    try (Machine m = mount(store)) {
      assertThat(m.read("d/h")).isEqualTo("data");
      assertThat(m.stat("g").nlink()).isEqualTo(2);
      assertThat(m.stat("d").mode() & 07777).isEqualTo(0700);
      assertThat(outcome(m.process.stat(path("l"), m.stat))).isEqualTo("ENOENT");
      assertThat(m.names(".", 512, () -> {})).containsExactly(".", "..", "d", "g", "l");
    }
  }

  @Test
  void whatWasSyncedIsThereAfterACrash() throws Exception {
    MemoryStore crashed;
    try (Machine m = mount(store)) {
      m.write("f", "old");
      int fd = m.open("f", Fcntl.O_WRONLY, 0);
      Machine.check(m.process.fsync(fd));
      crashed = store.after(new CrashPoint(store.firstPending(store.events().size())));
      Machine.check(m.process.close(fd));
    }
    try (Machine m = mount(crashed)) {
      assertThat(m.read("f")).isEqualTo("old");
    }
  }

  @Test
  void aFullAreaIsLeftForTheOther() throws Exception {
    try (Machine m = mount(store)) {
      for (int i = 0; i < 500; i++) {
        m.write("f", "number " + i);
      }
    }
    try (Machine m = mount(store)) {
      assertThat(m.read("f")).isEqualTo("number 499");
    }
  }

  @Test
  void aFullStoreRefusesDataUntilAFileIsRemoved() throws Exception {
    try (Machine m = mount(store)) {
      int fd = m.open("f", Fcntl.O_CREAT | Fcntl.O_WRONLY, 0644);
      ByteBuffer data = ByteBuffer.allocateDirect(4096);
      long written = data.capacity();
      while (written == data.capacity()) {
        written = m.process.write(fd, data.clear());
      }
      assertThat(outcome(written)).isEqualTo("ENOSPC");
      assertThat(outcome(m.process.mkdir(path("d"), 0755))).isIn("0", "ENOSPC");
      Machine.check(m.process.close(fd));
      Machine.check(m.process.unlink(path("f")));
      m.write("g", "there is room again");
    }
    try (Machine m = mount(store)) {
      assertThat(m.read("g")).isEqualTo("there is room again");
    }
  }

  @Test
  void aStoreOfSomethingElseIsNotMounted() {
    MemoryStore other = new MemoryStore(SIZE);
    other.write(0, ByteBuffer.wrap(new byte[512]).put(0, (byte) 1));
    assertThatThrownBy(() -> mount(other))
        .hasMessageContaining("the store contains no logfs and is not empty: fill it with zeros");
  }

  @Test
  void aStoreWhoseFirstMountFailedIsMounted() throws Exception {
    MemoryStore start = new MemoryStore(SIZE, 512, SectorWrite.TORN);
    int failed = 0;
    for (int seed = 0; seed < 100; seed++) {
      for (int first = 0; first < OPERATIONS_OF_FIRST_MOUNT; first++) {
        FailurePlan plan =
            new FailurePlan(StoreFailure.SHORT_WRITE, first, OPERATIONS_OF_FIRST_MOUNT, seed);
        FailingStore failing = new FailingStore(start, plan, time -> {});
        try (Machine m = mount(failing)) {
          m.stat(".");
        } catch (UncheckedIOException shortWrite) {
          failed++;
          mount(failing.contents()).close();
        }
      }
    }
    assertThat(failed).isGreaterThan(100);
  }

  @Test
  void aDamagedStoreIsNotTakenForAnEmptyOne() throws Exception {
    MemoryStore damaged = new MemoryStore(SIZE);
    mount(damaged).close();
    for (long area = 0; area < SIZE; area += SIZE / 2) {
      ByteBuffer first = ByteBuffer.allocate(512);
      damaged.read(area, first);
      damaged.write(area, first.put(30, (byte) 1).flip());
    }
    assertThatThrownBy(() -> mount(damaged)).hasMessageContaining("is not empty");
  }

  @Test
  void theFactoryKeepsFilesInAFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("disk");
    try (Machine m = new Machine(new LogFsFactory().create(file.toString()), Set.of())) {
      m.write("f", "on disk");
    }
    assertThat(Files.size(file)).isPositive();
    FileSystem<?> again = new LogFsFactory().create(file.toString());
    try (Machine m = new Machine(again, Set.of())) {
      assertThat(m.read("f")).isEqualTo("on disk");
    }
    assertThat(new LogFsFactory().allowsSeveral(file.toString())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogFsFactory().create(directory + "/no/disk"))
        .withMessageContaining("give a file in a directory that exists: logfs:FILE");
  }
}
