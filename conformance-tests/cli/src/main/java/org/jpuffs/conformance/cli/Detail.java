package org.jpuffs.conformance.cli;

/** How much a check prints. */
enum Detail {
  /** The violations and the verdict. */
  VERDICT,
  /** Also what was learned, the progress, and how many rules were put to the test. */
  SUMMARY,
  /** Also the coverage. */
  COVERAGE
}
