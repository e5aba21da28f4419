package org.jpuffs.conformance.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All mutants. */
public final class Mutants {
  private static final List<Mutant> ALL =
      Stream.of(
              LookupMutants.all(),
              NameMutants.all(),
              MakingMutants.all(),
              RemovalMutants.all(),
              DataMutants.all(),
              MappingMutants.all(),
              FarMutants.all(),
              AttributeMutants.all(),
              ChangeMutants.all(),
              TimeMutants.all(),
              SetTimeMutants.all(),
              DirectoryMutants.all(),
              LargeDirectoryMutants.all(),
              LinkMutants.all(),
              AccessMutants.all(),
              ExtendedAttributeMutants.all(),
              LockMutants.all(),
              HandleMutants.all(),
              LimitMutants.all(),
              LifeMutants.all(),
              SuccessorMutants.all(),
              OpenFileMutants.all(),
              UndeclaredMutants.all(),
              TreeMutants.all(),
              ReplyMutants.all(),
              ClientMutants.all())
          .flatMap(List::stream)
          .toList();

  private Mutants() {}

  /** All of them, in groups. */
  public static List<Mutant> all() {
    return ALL;
  }
}
