package org.jpuffs.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReplayTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void record() throws Exception {
    file = directory.resolve("recording");
    Script script =
        ScriptReader.read(
            "test",
            """
            open f a O_CREAT|O_RDWR 0644
            write f 5000
            fsync f
            mkdir d 0755
            rename a d/b
            readdir d
            ftruncate f 9000
            pread f 4000 5000
            unlink d/b
            """);
    try (Kernel kernel = Backends.named("sim").start()) {
      new ScriptRun(kernel)
          .wrapKernelDevice(device -> new RecordingDevice(device, file))
          .print(
              script, new ScriptFileSystem(script.setup()), ScriptFileSystem.options(), line -> {});
    }
  }

  @Test
  void theSameFileSystemSendsTheRecordedReplies() throws Exception {
    RecordingReplay replay = new RecordingReplay(file);
    assertThat(replay.run(new ScriptFileSystem(Setup.DEFAULT), ScriptFileSystem.options()))
        .isNull();
    assertThat(replay.replies()).isGreaterThan(20);
  }

  @Test
  void theFirstReplyThatDiffersIsShown() throws Exception {
    Difference difference = new RecordingReplay(file).run(new MemFs(), new MountOptions());
    assertThat(difference).isNotNull();
    assertThat(difference.sideBySide("recorded", "replayed"))
        .contains("recorded | RSP", "replayed | RSP");
  }

  @Test
  void aRecordingThatIsCutOffIsReplayedToItsEnd() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
    RecordingReplay replay = new RecordingReplay(file);
    assertThat(replay.run(new ScriptFileSystem(Setup.DEFAULT), ScriptFileSystem.options()))
        .isNull();
    assertThat(replay.replies()).isPositive();
  }

  @Test
  void aFileThatIsNotARecordingIsRefused() throws Exception {
    Files.writeString(file, "open f a O_RDONLY, and more of a script");
    assertThatThrownBy(() -> new RecordingReplay(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not a recording");
    Files.writeString(file, "short");
    assertThatThrownBy(() -> new RecordingReplay(file)).isInstanceOf(UsageException.class);
  }
}
