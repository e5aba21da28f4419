/** The command line. */
module org.jpuffs.conformance.cli {
  requires static org.jspecify;
  requires static java.compiler; // @Generated of the classes made of templates
  requires org.jpuffs.conformance.lab;
  requires info.picocli;
  requires com.fasterxml.jackson.core;
  requires gg.jte.runtime;
  requires java.management;
  requires java.xml;

  opens org.jpuffs.conformance.cli to
      info.picocli;
}
