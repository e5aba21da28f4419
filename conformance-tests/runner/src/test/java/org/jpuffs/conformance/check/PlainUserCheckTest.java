package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks on a kernel where all processes are those of one plain user. */
class PlainUserCheckTest {
  private static final int PROGRAMS = 400;
  private static final int CALLS = 50;

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = new PlainUserKernel(Backends.named("sim").start());
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private List<Failure> failures(Check check) {
    List<Failure> found = new ArrayList<>();
    check.run(PROGRAMS, CALLS, 1, null, 1, (seed, failure) -> found.add(failure));
    return found;
  }

  @Test
  void memfsBelongsToTheUserAndKeepsTheRules() {
    Check check = new Check(kernel, MemFs::new);
    assertThat(failures(check)).isEmpty();
    assertThat(check.learned()).isEmpty();
  }

  @Test
  void programsChangeNoCredentials() {
    Check check = new Check(kernel, MemFs::new);
    for (long seed = 0; seed < PROGRAMS; seed++) {
      assertThat(check.generator(null).generate(seed, CALLS).calls())
          .noneMatch(call -> call.verb() == Verb.SETCRED);
    }
  }

  @Test
  void aProgramThatChangesThemIsRefused() {
    Check check = new Check(kernel, MemFs::new);
    assertThat(check.run(program(Call.of(Verb.SETCRED, 0, 0), Call.of(Verb.MKDIR, "d", 0755))))
        .isNull();
  }

  @Test
  void aFileOfAnotherUserIsFound() {
    Check check = new Check(kernel, () -> new FilesOfUserZero<>(new MemFs()));
    Failure failure = check.run(program(Call.of(Verb.MKDIR, "d", 0755), Call.of(Verb.STAT, "d")));
    assertThat(failure).asString().contains("by stat-owner", "uid 1000");
  }

  @Test
  void aRootOfAnotherUserIsLearned() {
    Check check = new Check(kernel, () -> new RootOfUserZero<>(new MemFs()));
    assertThat(failures(check)).isEmpty();
    assertThat(check.learned())
        .containsExactly(
            "the root belongs to user 0 and group 0; programs run as user 1000 and group 100");
  }

  private static Program program(Call... calls) {
    return new Program(Setup.DEFAULT, List.of(calls));
  }

  /** All files but the root belong to user 0. */
  private static final class FilesOfUserZero<N> extends ForwardingFileSystem<N> {
    FilesOfUserZero(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void getattr(Request request, N node, Attributes attributes, TimeToLive time)
        throws IOException {
      super.getattr(request, node, attributes, time);
      if (node != lower().root()) {
        attributes.uid(0);
      }
    }
  }

  /** The root belongs to user 0, whoever mounts. */
  private static final class RootOfUserZero<N> extends ForwardingFileSystem<N> {
    RootOfUserZero(FileSystem<N> lower) {
      super(lower);
    }

    @Override
    public void start(MountContext<N> mount) {}
  }
}
