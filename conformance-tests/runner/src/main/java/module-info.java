/** Runs programs on a fresh mount; generates, judges, shrinks and reports them. */
module org.jpuffs.conformance.runner {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.conformance.oracle;

  uses org.jpuffs.fs.FileSystemFactory;
  uses org.jpuffs.spi.Backend;

  exports org.jpuffs.conformance.campaign;
  exports org.jpuffs.conformance.check;
  exports org.jpuffs.conformance.crash;
  exports org.jpuffs.conformance.discovery;
  exports org.jpuffs.conformance.failures;
  exports org.jpuffs.conformance.generate;
  exports org.jpuffs.conformance.probe;
  exports org.jpuffs.conformance.server;
  exports org.jpuffs.conformance.session;
  exports org.jpuffs.conformance.trace;
}
