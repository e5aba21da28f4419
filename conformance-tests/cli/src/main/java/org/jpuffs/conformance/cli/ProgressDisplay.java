package org.jpuffs.conformance.cli;

/** Shows how far a check is. Any thread may call its methods. */
interface ProgressDisplay {
  /** Shows nothing. */
  ProgressDisplay NONE =
      new ProgressDisplay() {
        @Override
        public void ran(ProgressCounts counts) {}

        @Override
        public void clear() {}
      };

  /** So much was run. */
  void ran(ProgressCounts counts);

  /** Something else is about to be printed. */
  void clear();
}
