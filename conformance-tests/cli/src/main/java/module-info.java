/** The command line. */
module org.jpuffs.conformance.cli {
  requires static org.jspecify;
  requires org.jpuffs.conformance.lab;
  requires info.picocli;
  requires com.fasterxml.jackson.core;
  requires java.management;
  requires java.xml;

  opens org.jpuffs.conformance.cli to
      info.picocli;
}
