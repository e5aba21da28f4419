package org.jpuffs.conformance.mutants;

import java.util.ArrayList;
import java.util.List;

/** All mutants. */
public final class Mutants {
  private Mutants() {}

  /** All of them, in groups. */
  public static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(NameMutants.all());
    all.addAll(DataMutants.all());
    all.addAll(AttributeMutants.all());
    all.addAll(TimeMutants.all());
    all.addAll(DirectoryMutants.all());
    all.addAll(LinkMutants.all());
    all.addAll(RightsMutants.all());
    all.addAll(SpecialMutants.all());
    all.addAll(LimitMutants.all());
    all.addAll(LifeMutants.all());
    all.addAll(ReplyMutants.all());
    return all;
  }
}
