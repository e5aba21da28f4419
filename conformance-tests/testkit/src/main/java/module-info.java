/** What tests of a file system import: base classes for JUnit and jqwik. */
module org.jpuffs.conformance.testkit {
  requires static transitive org.jspecify;
  requires transitive org.jpuffs.conformance.runner;
  requires java.management;
  requires static net.jqwik.api;
  requires static org.junit.jupiter.api;

  exports org.jpuffs.conformance.junit;
}
