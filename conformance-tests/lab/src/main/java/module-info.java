/** Tests of kernels and of the kit: comparison, fault injection, mutants, recordings. */
module org.jpuffs.conformance.lab {
  requires java.management;
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.conformance.runner;

  provides org.jpuffs.fs.FileSystemFactory with
      org.jpuffs.conformance.scriptfs.ScriptFileSystemFactory;

  exports org.jpuffs.conformance.child;
  exports org.jpuffs.conformance.compare;
  exports org.jpuffs.conformance.faults;
  exports org.jpuffs.conformance.mutants;
  exports org.jpuffs.conformance.scriptfs;
}
