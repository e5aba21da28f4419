package org.jpuffs.conformance.report;

/** Why a run ended. */
public enum RunEnd {
  /** All programs were run. */
  COMPLETE("complete"),
  /** It ended early, after so many violations as were wanted. */
  VIOLATIONS("violations"),
  /** A call did not return. */
  HUNG("hung");

  private final String word;

  RunEnd(String word) {
    this.word = word;
  }

  /** The word in a report. */
  public String word() {
    return word;
  }
}
