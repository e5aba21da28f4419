package org.jpuffs.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.junit.jupiter.api.Test;

/** Whether memfs and the simulated kernel have one clock, which no other clock moves. */
class SameClockTest {
  private static final int PROGRAMS = 100;
  private static final int CALLS = 40;

  /** All bytes of all frames and all results, with all times in them. */
  private static List<String> bytes(ComparedKernel side, Program program) {
    Transcript transcript = side.run(Script.of(program), new MemFs(), new MountOptions());
    List<String> events = new ArrayList<>();
    for (Transcript.Event event : transcript.events()) {
      byte[] bytes = Arrays.copyOfRange(transcript.bytes(), event.at(), event.at() + event.kept());
      events.add(event.kind() + " " + event.text() + " " + Arrays.hashCode(bytes));
    }
    return events;
  }

  @Test
  void programsRunTwiceShowTheSameTimes() throws Exception {
    try (ComparedKernel one = new ComparedKernel(Backends.named("sim"));
        ComparedKernel other = new ComparedKernel(Backends.named("sim"))) {
      for (Set<KernelFlag> flags : List.of(Set.<KernelFlag>of(), Set.of(KernelFlag.NOFLUSH_META))) {
        ProgramGenerator generator = new ProgramGenerator(new MemFs().operations(), flags);
        for (int seed = 1; seed <= PROGRAMS; seed++) {
          Program program = generator.generate(seed, CALLS);
          assertThat(bytes(one, program)).as("seed " + seed).isEqualTo(bytes(other, program));
        }
      }
    }
  }
}
