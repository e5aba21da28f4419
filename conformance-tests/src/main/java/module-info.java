/** The kit that tests file systems: programs, oracle, runner, command line. */
module org.jpuffs.conformance {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.api;
  requires info.picocli;
  requires java.management;
  requires static net.jqwik.api;
  requires static org.junit.jupiter.api;

  uses org.jpuffs.fs.FileSystemFactory;
  uses org.jpuffs.spi.Backend;

  provides org.jpuffs.fs.FileSystemFactory with
      org.jpuffs.conformance.scriptfs.ScriptFileSystemFactory;

  exports org.jpuffs.conformance.check;
  exports org.jpuffs.conformance.child;
  exports org.jpuffs.conformance.compare;
  exports org.jpuffs.conformance.discovery;
  exports org.jpuffs.conformance.faults;
  exports org.jpuffs.conformance.generate;
  exports org.jpuffs.conformance.junit;
  exports org.jpuffs.conformance.mutants;
  exports org.jpuffs.conformance.oracle;
  exports org.jpuffs.conformance.program;
  exports org.jpuffs.conformance.protocol;
  exports org.jpuffs.conformance.script;
  exports org.jpuffs.conformance.scriptfs;
  exports org.jpuffs.conformance.server;
  exports org.jpuffs.conformance.session;
  exports org.jpuffs.conformance.trace;

  opens org.jpuffs.conformance.cli to
      info.picocli;
}
