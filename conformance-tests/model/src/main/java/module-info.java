/** Programs of system calls as data, and the language that scripts are written in. */
module org.jpuffs.conformance.model {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.api;

  exports org.jpuffs.conformance.program;
  exports org.jpuffs.conformance.script;
}
