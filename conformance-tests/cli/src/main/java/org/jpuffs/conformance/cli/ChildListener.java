package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.child.ChildOutput;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.Program;

/**
 * Collects the violations of a block, and reports each program to the parent before it runs: if the
 * program kills the kernel, and this process with it, the parent knows which it was.
 */
record ChildListener(ViolationLog log, ChildOutput output) implements CheckListener {
  @Override
  public void starts(Seed seed, Program program) {
    StartedProgram started = new StartedProgram(seed, program);
    output.checkpoint(started.numbers(), started.script());
  }

  @Override
  public void ran(long programs) {
    log.ran(programs);
  }

  @Override
  public void failed(Seed seed, Failure failure) {
    log.failed(seed, failure);
  }

  @Override
  public void repeated(Finding finding, long programs) {
    log.repeated(finding, programs);
  }

  @Override
  public void inconsistent(Failure failure) {
    log.inconsistent(failure);
  }
}
