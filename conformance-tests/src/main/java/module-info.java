/** The kit that tests file systems: programs, oracle, runner, command line. */
module org.jpuffs.conformance {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.api;

  exports org.jpuffs.conformance.program;
  exports org.jpuffs.conformance.session;
}
