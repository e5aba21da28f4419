package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs for a machine do not wait for the other end of a fifo, and mount no invalid root. */
class MachineProgramsTest {
  @Test
  void callsThatMayWaitForTheOtherEndOfAFifoBecomeLstat() {
    assertThat(
            spared(
                Call.of(Verb.MKFIFO, "p", 0644),
                Call.of(Verb.RENAME, "p", "d/q"),
                Call.of(Verb.OPEN, "f", "q", 0).by(2),
                Call.of(Verb.OPENAT, "g", "f", "./d/q", 0),
                Call.of(Verb.OPEN, "h", "p", Fcntl.O_NONBLOCK),
                Call.of(Verb.GETFH, "p"),
                Call.of(Verb.READDIR, "d")))
        .containsExactly(
            Call.of(Verb.MKFIFO, "p", 0644),
            Call.of(Verb.RENAME, "p", "d/q"),
            Call.of(Verb.LSTAT, "q").by(2),
            Call.of(Verb.LSTAT, "./d/q"),
            Call.of(Verb.OPEN, "h", "p", Fcntl.O_NONBLOCK),
            Call.of(Verb.LSTAT, "p"),
            Call.of(Verb.READDIR, "d"));
  }

  @Test
  void devicesDoNotExist() {
    assertThat(spared(Call.of(Verb.MKNOD, "c", 020644, 0).by(2)))
        .containsExactly(Call.of(Verb.MKNOD, "c", 020644, CallGenerator.NO_DEVICE).by(2));
  }

  private static List<Call> spared(Call... calls) {
    return MachinePrograms.spare(new Program(Setup.DEFAULT, List.of(calls))).calls();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "7, 0", "8, 0", "100, 0", "-1, 0", "1, -1"})
  void aRootThatAMachineWouldNotSurviveBecomesADirectory(long type, long size) {
    assertThat(MachinePrograms.spare(withRoot(type, size))).isEqualTo(withRoot(2, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 6})
  void otherRootsStay(long type) {
    assertThat(MachinePrograms.spare(withRoot(type, 100))).isEqualTo(withRoot(type, 100));
  }

  @Test
  void aRootThatTheProgramLeavesOutStays() {
    Program program = new Program(Setup.DEFAULT, List.of(Call.of(Verb.STAT, ".")));
    assertThat(MachinePrograms.spare(program)).isEqualTo(program);
  }

  private static Program withRoot(long type, long size) {
    Setup setup =
        Setup.DEFAULT
            .withArgument(MountArgument.ROOT_VTYPE, type)
            .withArgument(MountArgument.ROOT_VSIZE, size);
    return new Program(setup, List.of(Call.of(Verb.STAT, ".")));
  }

  @Test
  void noGeneratedProgramMayWait() {
    UnjudgedProgramGenerator generator =
        new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, true);
    for (long seed = 0; seed < 300; seed++) {
      Program spared = MachinePrograms.spare(generator.generate(seed, 40));
      assertThat(spared.calls())
          .noneMatch(call -> BlockingCalls.mayWait(call, BlockingCalls.pipes(spared)));
    }
  }
}
