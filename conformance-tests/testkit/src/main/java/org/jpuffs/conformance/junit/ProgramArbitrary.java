package org.jpuffs.conformance.junit;

import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.SmallerPrograms;
import org.jpuffs.conformance.program.Program;

/** Programs for jqwik: drawn by our generator, shrunk by our candidates. */
final class ProgramArbitrary implements Arbitrary<Program> {
  private final ProgramGenerator generator;
  private final int calls;
  private final int processes;

  ProgramArbitrary(ProgramGenerator generator, int calls, int processes) {
    this.generator = generator;
    this.calls = calls;
    this.processes = processes;
  }

  @Override
  public RandomGenerator<Program> generator(int genSize) {
    return (Random random) -> new Smaller(generator.generate(random.nextLong(), calls, processes));
  }

  @Override
  public EdgeCases<Program> edgeCases(int maxEdgeCases) {
    return EdgeCases.none();
  }

  /** A program that can be made smaller. */
  private record Smaller(Program value) implements Shrinkable<Program> {
    @Override
    public Stream<Shrinkable<Program>> shrink() {
      return SmallerPrograms.of(value).map(Smaller::new);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(
          SmallerPrograms.size(value).stream().mapToLong(Long::longValue).toArray());
    }
  }
}
