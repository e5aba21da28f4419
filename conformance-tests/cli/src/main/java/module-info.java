/** The command line. */
module org.jpuffs.conformance.cli {
  requires static org.jspecify;
  requires org.jpuffs.conformance.lab;
  requires info.picocli;
  requires java.management;

  opens org.jpuffs.conformance.cli to
      info.picocli;
}
