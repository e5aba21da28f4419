/** The rules that judge the outcome of system calls and the frames of the protocol. */
module org.jpuffs.conformance.oracle {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.conformance.model;

  exports org.jpuffs.conformance.oracle;
  exports org.jpuffs.conformance.protocol;
}
